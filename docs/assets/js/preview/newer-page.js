/*
 * In a preview only: shows the page again as soon as a newer one has been built. No edition has it. The server answers
 * when there is something new, or after a minute; a page that nobody looks at asks for nothing, because a browser opens
 * only few connections to one server.
 */
(function () {
  "use strict";

  var PAUSE = 1000;
  var shown = Number(document.currentScript.dataset.shown);
  var asking = null;

  function ask() {
    var mine = new AbortController();
    asking = mine;
    fetch("/livereload/" + shown + "/" + Date.now(), { signal: mine.signal })
      .then(function (answer) {
        return answer.text();
      })
      .then(
        function (newest) {
          if (Number(newest) > shown) {
            location.reload();
          } else if (asking === mine) {
            ask();
          }
        },
        function () {
          // The server was stopped, or nobody looks at the page any longer.
          window.setTimeout(function () {
            if (asking === mine && !mine.signal.aborted) {
              ask();
            }
          }, PAUSE);
        }
      );
  }

  function askWhileSomebodyLooks() {
    if (asking) {
      asking.abort();
      asking = null;
    }
    if (document.visibilityState === "visible") {
      ask();
    }
  }

  document.addEventListener("visibilitychange", askWhileSomebodyLooks);
  askWhileSomebodyLooks();
})();
