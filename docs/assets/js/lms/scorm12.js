/* SCORM 1.2 (Run-Time Environment 1.2, 2001): names, and the forms of values that every platform takes. */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var core = "cmi.core.";

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  /* Four digits of hours at most: 9999:59:59.99. */
  function duration(seconds) {
    var hundredths = Math.min(Math.floor(seconds * 100), 3599999999);
    var whole = Math.floor(hundredths / 100);
    var hours = String(Math.floor(whole / 3600));
    return (
      "0000".slice(hours.length) + hours + ":" + two(Math.floor(whole / 60) % 60) + ":" + two(whole % 60) + "." + two(hundredths % 100)
    );
  }

  function timeOfDay() {
    var now = new Date();
    return two(now.getHours()) + ":" + two(now.getMinutes()) + ":" + two(now.getSeconds());
  }

  tso.adapter = tso.scormAdapter({
    api: "API",
    methods: {
      initialize: "LMSInitialize",
      get: "LMSGetValue",
      set: "LMSSetValue",
      commit: "LMSCommit",
      finish: "LMSFinish",
      lastError: "LMSGetLastError"
    },
    needed: ["initialize", "get", "set", "commit"],
    elements: {
      status: core + "lesson_status",
      score: core + "score.raw",
      mode: core + "lesson_mode",
      place: core + "lesson_location",
      text: "cmi.suspend_data",
      exit: core + "exit",
      time: core + "session_time"
    },
    isDone: function (status) {
      return status === "passed";
    },
    pass: [[core + "lesson_status", "passed"]],
    duration: duration,
    score: function (score) {
      return [
        [core + "score.min", "0"],
        [core + "score.max", "100"],
        [core + "score.raw", String(score)]
      ];
    },
    interaction: function (answer) {
      return [
        ["id", answer.id],
        ["type", "choice"],
        ["time", timeOfDay()],
        ["correct_responses.0.pattern", answer.right.join(",")],
        ["weighting", answer.counts ? "1" : "0"],
        ["student_response", answer.chosen.join(",")],
        ["result", answer.isRight ? "correct" : "wrong"]
      ];
    }
  });
})();
