/*
 * The reader's own record of the self-check, printed by the browser. Offered when every question has been answered
 * right at least once; otherwise it says what is left. The name stands in the page only while it is open.
 */
(function () {
  "use strict";

  var session = window.tso.session;
  var block = document.querySelector(".completion");
  /* The style sheet then prints the record alone; without it the whole page prints, as on every other page. */
  var PRINTS_RECORD = "prints-record";

  function numberOf(question) {
    return document.querySelector("#question-" + question + " .question-number").textContent;
  }

  function linkTo(question) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = "#question-" + question;
    link.textContent = numberOf(question);
    item.append(link);
    return item;
  }

  function missing(questions) {
    var answers = session.state().answers;
    return questions.filter(function (id) {
      return !(id in answers && answers[id].once);
    });
  }

  function today() {
    var language = document.documentElement.lang;
    /* English dates in the British order. */
    return new Date().toLocaleDateString(language === "en" ? "en-GB" : language, {
      day: "numeric",
      month: "long",
      year: "numeric"
    });
  }

  function prepare() {
    var questions = block.dataset.questions.split(" ");
    var status = block.querySelector(".completion-status");
    var list = block.querySelector(".completion-missing");
    var ready = block.querySelector(".completion-ready");
    var name = block.querySelector("input");

    function showName() {
      block.querySelector(".completion-name").textContent = name.value;
    }

    function show() {
      var left = missing(questions);
      var words = left.length === 0 ? status.dataset.ready : status.dataset.missing;
      if (status.textContent !== words) {
        status.textContent = words;
      }
      list.replaceChildren.apply(list, left.map(linkTo));
      list.hidden = left.length === 0;
      ready.hidden = left.length > 0;
      block.querySelector(".completion-day").textContent = today();
    }

    function clearName() {
      name.value = "";
      showName();
    }

    name.addEventListener("input", showName);
    /* Browsers keep the fields of a page that is left, to fill them in again; the next reader must not see the name. */
    window.addEventListener("pagehide", clearName);
    block.querySelector(".completion-print").addEventListener("click", function () {
      show();
      document.documentElement.classList.add(PRINTS_RECORD);
      window.print();
    });
    window.addEventListener("afterprint", function () {
      document.documentElement.classList.remove(PRINTS_RECORD);
    });
    session.onChange(function (what) {
      if (what === "forgotten") {
        clearName();
      }
      show();
    });
    clearName();
    show();
  }

  if (block) {
    prepare();
  }
})();
