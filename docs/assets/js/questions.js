/*
 * Lets a reader answer the questions of a page. Each checked answer goes to tso.session, which keeps it as long as the
 * page is open, or longer where the reader has chosen so; an answer kept from before is shown again as it was checked.
 * Without this file every question and its reasons can be read all the same.
 */
(function () {
  "use strict";

  var session = window.tso.session;

  function chosen(question) {
    return Array.from(question.querySelectorAll("input:checked"), function (input) {
      return input.value;
    });
  }

  function reasonFor(question, option) {
    var item = question.querySelector('[data-reason-for="' + option.dataset.option + '"] .reason-text');
    return item ? item.textContent : "";
  }

  function clear(question) {
    question.querySelectorAll(".option-feedback").forEach(function (old) {
      old.remove();
    });
    question.querySelectorAll(".option").forEach(function (option) {
      option.removeAttribute("data-verdict");
      option.querySelector("input").removeAttribute("aria-describedby");
    });
    question.querySelector(".question-status").textContent = "";
  }

  /* The verdict stands in words beside its option, never in colour alone (WCAG 1.4.1). */
  function tell(question, option, verdict) {
    var note = document.createElement("p");
    var word = document.createElement("strong");
    var input = option.querySelector("input");
    note.className = "option-feedback";
    note.id = input.id + "-feedback";
    word.textContent = question.dataset[verdict];
    note.append(word, " ", reasonFor(question, option));
    option.append(note);
    option.dataset.verdict = verdict;
    input.setAttribute("aria-describedby", note.id);
  }

  function verdictOn(option, picked, several) {
    var right = option.dataset.key === "right";
    if (picked) {
      return right ? "right" : "wrong";
    }
    return several && right ? "missed" : null;
  }

  /* Shows the verdict on what is chosen; true when all of it is right. */
  function judge(question) {
    var answer = chosen(question);
    var status = question.querySelector(".question-status");
    var allRight = true;
    clear(question);
    question.querySelectorAll(".option").forEach(function (option) {
      var picked = answer.indexOf(option.dataset.option) !== -1;
      var verdict = verdictOn(option, picked, question.dataset.kind === "multiple");
      if (verdict) {
        tell(question, option, verdict);
      }
      if (picked !== (option.dataset.key === "right")) {
        allRight = false;
      }
    });
    status.textContent = allRight ? status.dataset.right : status.dataset.notRight;
    question.querySelector(".question-reasons").hidden = false;
    return allRight;
  }

  function check(question) {
    var answer = chosen(question);
    if (answer.length === 0) {
      var status = question.querySelector(".question-status");
      clear(question);
      status.textContent = status.dataset.missing;
      return;
    }
    session.answer(question.dataset.question, answer, judge(question));
  }

  /* Options are compared by value and never looked up by it: what comes out of a store is not to be trusted. */
  function restore(question) {
    var kept = session.state().answers[question.dataset.question];
    var options = kept ? kept.chosen : [];
    question.querySelectorAll(".option input").forEach(function (input) {
      /* Browsers fill in again what was chosen before, also what the reader has since deleted. */
      input.setAttribute("autocomplete", "off");
      input.checked = options.indexOf(input.value) !== -1;
    });
    if (chosen(question).length > 0) {
      judge(question);
    }
  }

  function reset(question) {
    clear(question);
    question.querySelectorAll(".option input").forEach(function (input) {
      input.checked = false;
    });
    question.querySelector(".question-reasons").hidden = true;
  }

  /* A learning platform may answer late; what the reader has chosen meanwhile stays. */
  function restoreUntouched(question) {
    if (chosen(question).length === 0) {
      restore(question);
    }
  }

  function prepare(question) {
    var button = question.querySelector(".question-check");
    button.hidden = false;
    /* A browser may fill in again, after a reload, what was chosen before. */
    reset(question);
    button.addEventListener("click", function () {
      check(question);
    });
    question.addEventListener("change", function () {
      clear(question);
    });
    restore(question);
  }

  function showHowLong(note) {
    note.textContent = session.isRemembering() ? note.dataset.remembered : note.dataset.openPage;
    note.hidden = false;
  }

  document.querySelectorAll(".question").forEach(prepare);
  document.querySelectorAll(".question-note").forEach(showHowLong);
  session.onChange(function (what) {
    if (what === "forgotten") {
      document.querySelectorAll(".question").forEach(reset);
    }
    if (what === "stored") {
      document.querySelectorAll(".question").forEach(restoreUntouched);
    }
    document.querySelectorAll(".question-note").forEach(showHowLong);
  });

  /* On paper the reasons are always there. */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".question-reasons, .md-typeset details").forEach(function (details) {
      details.dataset.wasOpen = details.open ? "yes" : "no";
      details.dataset.wasHidden = details.hidden ? "yes" : "no";
      details.open = true;
      details.hidden = false;
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("[data-was-open]").forEach(function (details) {
      details.open = details.dataset.wasOpen === "yes";
      details.hidden = details.dataset.wasHidden === "yes";
    });
  });
})();
