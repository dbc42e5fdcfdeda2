/*
 * The reader's choice to have progress remembered on this device, and the button that deletes it again. Two buttons
 * and no checkbox: to delete what somebody has done should take a word that says so.
 */
(function () {
  "use strict";

  var session = window.tso.session;
  var device = window.tso.device;

  function prepare(block) {
    var status = block.querySelector(".remember-status");
    var remember = block.querySelector(".remember-button");
    var forget = block.querySelector(".forget-button");
    var isRefused = !device.isAllowed();
    var isForgotten = false;

    function words() {
      if (session.isRemembering()) {
        return status.dataset.on;
      }
      if (isRefused) {
        return status.dataset.refused;
      }
      return isForgotten ? status.dataset.forgotten : status.dataset.off;
    }

    function show() {
      /* Set only when it changes: a screen reader reads a status aloud each time. */
      if (status.textContent !== words()) {
        status.textContent = words();
      }
      remember.hidden = session.isRemembering() || isRefused;
      forget.hidden = device.load() === null;
    }

    remember.addEventListener("click", function () {
      isRefused = !session.rememberOnDevice();
      show();
      /* The button that was pressed is gone; the focus must not go with it. */
      (isRefused ? status : forget).focus();
    });
    forget.addEventListener("click", function () {
      session.forgetOnDevice();
      remember.focus();
    });
    session.onChange(function (what) {
      isForgotten = what === "forgotten" || (isForgotten && what !== "stored");
      show();
    });
    show();
    block.hidden = false;
  }

  document.querySelectorAll(".remember").forEach(prepare);
})();
