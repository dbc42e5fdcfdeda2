/*
 * A page inside the launch page: asks what is done so far, and says what is opened and answered. Messages, because
 * browsers let no page of a folder on disk reach into another. Pages that do not count (about the material, the job
 * aid) say nothing but their language.
 */
(function () {
  "use strict";

  var session = window.tso.session;
  var article = document.querySelector("article[data-page]");
  var counted = document.querySelector("article[data-counts]");
  var isOnDisk = window.location.protocol === "file:";
  var origin = isOnDisk ? "*" : window.location.origin;
  var text = null;
  var isKept = false;

  function say(kind, more) {
    window.parent.postMessage(Object.assign({ tso: 1, kind: kind, language: document.documentElement.lang }, more), origin);
  }

  /* The launch page keeps everything: this page only shows it. */
  var store = {
    load: function () {
      return text;
    },
    save: function () {
      return isKept;
    },
    clear: function () {}
  };

  function latest() {
    var answers = session.state().answers;
    var id = Object.keys(answers).pop();
    return { question: id, chosen: answers[id].chosen };
  }

  function listen(event) {
    var said = event.data;
    if (event.source !== window.parent || (!isOnDisk && event.origin !== origin) || !said || said.tso !== 1) {
      return;
    }
    if (said.kind === "state" && typeof said.text === "string") {
      text = said.text;
      isKept = said.kept === true;
      session.use(store);
    }
  }

  if (window.parent !== window && article) {
    window.addEventListener("message", listen);
    session.onChange(function (what) {
      if (what === "answered") {
        say("answered", latest());
      }
    });
    say("opened", counted ? { page: counted.dataset.page } : {});
  }
})();
