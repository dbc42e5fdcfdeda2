/*
 * Opens the search. The dialog stands in every page; its script and the index of the language are fetched when it is
 * opened for the first time, as a classic script, so that it works from a folder on disk too. Nothing is kept: what was
 * typed is gone when the dialog closes or the page is left.
 */
(function () {
  "use strict";

  var button = document.querySelector(".search-button");
  var dialog = document.getElementById("search");
  if (!button || !dialog) {
    return;
  }
  var input = dialog.querySelector(".search-words");
  var status = dialog.querySelector(".search-status");
  var script = null;

  function load() {
    if (script) {
      return;
    }
    status.textContent = status.dataset.loading;
    script = document.createElement("script");
    script.src = dialog.dataset.script;
    script.addEventListener("error", function () {
      status.textContent = status.dataset.failed;
      script = null;
    });
    document.head.appendChild(script);
  }

  function forget() {
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }

  if (!dialog.showModal) {
    button.hidden = true;
    return;
  }
  button.addEventListener("click", function () {
    dialog.showModal();
    input.focus();
    load();
  });
  dialog.querySelector(".search-close").addEventListener("click", function () {
    dialog.close();
  });
  dialog.addEventListener("close", forget);
  window.addEventListener("pagehide", forget);
})();
