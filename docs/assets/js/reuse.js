/*
 * Copies the address, the credit or the frame's code of a section, and prints it. Where the browser lets no page copy
 * (in a frame, or without https), the words are selected and the reader copies them. Nothing is kept or sent.
 */
(function () {
  "use strict";

  var panel = document.querySelector(".credit .reuse");
  if (!panel) {
    return;
  }
  var status = panel.querySelector(".reuse-status");

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    status.textContent = status.dataset.selected;
  }

  function copy(element) {
    if (!navigator.clipboard) {
      select(element);
      return;
    }
    navigator.clipboard.writeText(element.textContent).then(
      function () {
        status.textContent = status.dataset.copied;
      },
      function () {
        select(element);
      }
    );
  }

  panel.querySelectorAll(".reuse-copy").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(button.parentElement.querySelector(".reuse-text"));
    });
  });
  var print = panel.querySelector(".reuse-print");
  print.hidden = false;
  print.addEventListener("click", function () {
    window.print();
  });
})();
