/*
 * Notes that a page of the course has been opened, and says on the lists of pages what is done and what is left: in
 * words, and only while progress is remembered, for without it there is nothing to say on another page.
 */
(function () {
  "use strict";

  var session = window.tso.session;
  var page = document.querySelector("article[data-counts]");
  var total = document.querySelector(".course-progress");
  var lines = document.querySelectorAll(".page-progress");

  function fill(words, done, left) {
    return words.replace("{done}", done).replace("{left}", left);
  }

  function listed() {
    return Array.from(lines, function (line) {
      return { page: line.dataset.page, questions: line.dataset.questions.split(" ").filter(Boolean) };
    });
  }

  function aboutPage(entry) {
    var parts = [entry.opened ? total.dataset.opened : total.dataset.notOpened];
    if (entry.answered + entry.unanswered > 0) {
      parts.push(
        entry.unanswered === 0 ? total.dataset.allAnswered : fill(total.dataset.answered, entry.answered, entry.unanswered)
      );
    }
    return parts.join(" ");
  }

  function show() {
    var done = window.tso.progress.summary(session.state(), listed());
    total.hidden = !session.isRemembering();
    total.textContent =
      fill(total.dataset.pages, done.opened, done.unopened) +
      " " +
      fill(total.dataset.answered, done.answered, done.unanswered);
    lines.forEach(function (line, number) {
      line.hidden = total.hidden;
      line.textContent = aboutPage(done.pages[number]);
    });
  }

  if (page) {
    session.visit(page.dataset.page);
  }
  if (total) {
    show();
    session.onChange(show);
  }
})();
