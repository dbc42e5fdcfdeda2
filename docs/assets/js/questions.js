/*
 * Lets a reader answer the questions of a page. Nothing is stored and nothing is sent: the answers last as long as
 * the page is open. Without this file every question and its reasons can be read all the same.
 */
(function () {
  "use strict";

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

  function check(question) {
    var answer = chosen(question);
    var status = question.querySelector(".question-status");
    var allRight = true;
    clear(question);
    if (answer.length === 0) {
      status.textContent = status.dataset.missing;
      return;
    }
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
  }

  function prepare(question) {
    var button = question.querySelector(".question-check");
    button.hidden = false;
    question.querySelector(".question-reasons").hidden = true;
    button.addEventListener("click", function () {
      check(question);
    });
    question.addEventListener("change", function () {
      clear(question);
    });
  }

  document.querySelectorAll(".question").forEach(prepare);
  document.querySelectorAll(".question-note").forEach(function (note) {
    note.hidden = false;
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
