/* SCORM 2004 4th Edition (Run-Time Environment 1.1): names, and the forms of values that every platform takes. */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function duration(seconds) {
    var whole = Math.floor(seconds);
    return "PT" + Math.floor(whole / 3600) + "H" + (Math.floor(whole / 60) % 60) + "M" + (whole % 60) + "S";
  }

  /* Local time without a zone: some platforms take a zone only after decimals. */
  function timestamp() {
    var now = new Date();
    var year = Math.min(Math.max(now.getFullYear(), 1970), 2038);
    return (
      year + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()) +
      "T" + two(now.getHours()) + ":" + two(now.getMinutes()) + ":" + two(now.getSeconds())
    );
  }

  tso.adapter = tso.scormAdapter({
    api: "API_1484_11",
    methods: {
      initialize: "Initialize",
      get: "GetValue",
      set: "SetValue",
      commit: "Commit",
      finish: "Terminate",
      lastError: "GetLastError"
    },
    needed: ["initialize", "get", "set", "commit"],
    elements: {
      status: "cmi.completion_status",
      score: "cmi.score.raw",
      mode: "cmi.mode",
      place: "cmi.location",
      text: "cmi.suspend_data",
      exit: "cmi.exit",
      time: "cmi.session_time"
    },
    isDone: function (status, calls) {
      return status === "completed" && calls.get("cmi.success_status") === "passed";
    },
    pass: [
      ["cmi.success_status", "passed"],
      ["cmi.completion_status", "completed"]
    ],
    duration: duration,
    score: function (score) {
      return [
        ["cmi.score.min", "0"],
        ["cmi.score.max", "100"],
        ["cmi.score.raw", String(score)],
        ["cmi.score.scaled", String(Math.round(score * 100) / 10000)]
      ];
    },
    interaction: function (answer) {
      return [
        ["id", answer.id],
        ["type", "choice"],
        ["timestamp", timestamp()],
        ["correct_responses.0.pattern", answer.right.join("[,]")],
        ["weighting", answer.counts ? "1" : "0"],
        ["learner_response", answer.chosen.join("[,]")],
        ["result", answer.isRight ? "correct" : "incorrect"]
      ];
    }
  });
})();
