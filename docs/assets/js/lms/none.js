/* The adapter of a copy that belongs to no learning platform: progress lasts as long as the window is open. */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});

  tso.adapter = {
    keeps: false,
    connect: function (done) {
      done(null);
    },
    record: function (what, done) {
      done(true);
    },
    finish: function () {}
  };
})();
