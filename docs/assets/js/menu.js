/* Opens and closes the menu where there is no room for it beside the text. Without this file the menu stands below. */
(function () {
  "use strict";

  var button = document.querySelector(".menu-button");
  var menu = document.getElementById("menu");
  if (!button || !menu) {
    return;
  }

  function isOpen() {
    return button.getAttribute("aria-expanded") === "true";
  }

  function set(open) {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  }

  button.addEventListener("click", function () {
    set(!isOpen());
    if (isOpen()) {
      menu.querySelector("a").focus();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && isOpen()) {
      set(false);
      button.focus();
    }
  });

  /* Leaving the open menu with the keyboard closes it, so that it never covers what has the focus (WCAG 2.4.11). */
  menu.addEventListener("focusout", function (event) {
    if (isOpen() && event.relatedTarget && !menu.contains(event.relatedTarget) && event.relatedTarget !== button) {
      set(false);
    }
  });
})();
