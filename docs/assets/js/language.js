/*
 * Before a language link takes unsaved answers away, it asks. The browser's own dialog element keeps the focus inside,
 * closes on Escape and gives the focus back to the link; window.confirm does nothing in many frames. A browser without
 * the element follows the link as ever.
 */
(function () {
  "use strict";

  var session = window.tso.session;
  var dialog = document.getElementById("leave");
  var target = "";

  function ask(event) {
    var opensElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (opensElsewhere || !session.hasUnsavedAnswers()) {
      return;
    }
    event.preventDefault();
    target = event.currentTarget.href;
    dialog.showModal();
  }

  if (dialog && dialog.showModal) {
    document.querySelectorAll(".languages a").forEach(function (link) {
      link.addEventListener("click", ask);
    });
    dialog.querySelector(".leave-stay").addEventListener("click", function () {
      dialog.close();
    });
    dialog.querySelector(".leave-go").addEventListener("click", function () {
      /* Closed first: the browser's Back button may show this page again as it was. */
      dialog.close();
      window.location.assign(target);
    });
  }
})();
