/*
 * A copy knows its age without a network. It compares the day by which it should be checked with this device's clock; a
 * clock that stands before the day of the edition is wrong, and then nothing is concluded from it.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  /* The day in this time zone, as 2026-11-21. */
  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  tso.isPast = function (edition, due) {
    return due !== "" && today() > due && (edition === "" || today() >= edition);
  };

  document.querySelectorAll("[data-past]").forEach(function (line) {
    if (tso.isPast(line.dataset.edition, line.dataset.due)) {
      line.querySelector(".age-words").textContent = line.dataset.past;
      line.classList.add("is-past");
    }
  });
})();
