/*
 * The launch page owns the session with the learning platform; the course stands in a frame inside it and talks to it by
 * messages. The learner always sees the content and is told, calmly, whether results are being saved.
 */
(function () {
  "use strict";

  var tso = window.tso;
  var plan = tso.plan;
  var learning = tso.learning;
  var adapter = tso.adapter;

  var LOOK_AGAIN = 250;
  var SAY_ALONE_AFTER = 5000;
  var GIVE_UP_AFTER = 120000;
  var SEND_AGAIN = 10000;

  var isOnDisk = window.location.protocol === "file:";
  var origin = isOnDisk ? "*" : window.location.origin;
  var frame = document.querySelector("iframe");
  var state = tso.progress.empty();
  var language = plan.languages[0];
  var place = "";
  var answers = [];
  /* looking, open, alone (no platform), refused, elsewhere (another window has taken over), closed */
  var phase = adapter.keeps ? "looking" : "alone";
  var mayRecord = true;
  var isDone = false;
  var isSetAside = false;
  var isSending = false;
  var sent = 0;
  var changes = 0;
  var began = Date.now();

  /* Words */

  function words() {
    return plan.words[language];
  }

  function fill(text, values) {
    return Object.keys(values).reduce(function (made, name) {
      return made.replace("{" + name + "}", values[name]);
    }, text);
  }

  function put(selector, text) {
    var element = document.querySelector(selector);
    /* Set only when it changes: a screen reader reads a status aloud each time. */
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function savingWords() {
    if (!adapter.keeps) {
      return words().openWindow;
    }
    if (phase === "open") {
      if (!mayRecord) {
        return words().review;
      }
      return sent === changes || isSending ? words().saved : words().unsaved;
    }
    return words()[phase];
  }

  function show() {
    var standing = learning.standing(plan, state);
    document.documentElement.lang = language;
    put(".launch-saving", savingWords());
    put(".launch-rule", words().rule);
    put(".launch-summary", words().howToPass);
    put(".launch-aside", isSetAside ? words().setAside : "");
    put(
      ".launch-progress",
      isDone
        ? words().done
        : fill(words().progress, {
            opened: standing.opened,
            pages: plan.pages.length,
            right: standing.right,
            questions: plan.selfCheck.length,
            needed: standing.needed
          })
    );
    /* A copy on disk gives no completion. */
    document.querySelector("details").hidden = !adapter.keeps;
    showAge();
    var exit = document.querySelector(".launch-exit");
    exit.textContent = words().exit;
    exit.hidden = !adapter.canLeave || !adapter.canLeave();
    frame.title = words().title;
    document.title = words().title;
  }

  function showAge() {
    var isPast = tso.isPast(plan.edition, plan.due);
    document.querySelector(".age").classList.toggle("is-past", isPast);
    put(".age-words", isPast ? words().past : words().age);
  }

  /* The course in its frame */

  function tellFrame() {
    var isKept = !adapter.keeps || (phase === "open" && mayRecord && (isSending || sent === changes));
    var message = { tso: 1, kind: "state", text: tso.progress.write(state), kept: isKept };
    try {
      frame.contentWindow.postMessage(message, origin);
    } catch (error) {
      /* The frame shows an error page of the browser. */
    }
  }

  function open(where) {
    /* No entry in the history: the first Back would lead to an empty frame. */
    frame.contentWindow.location.replace(where + ".html");
  }

  function isPlace(where) {
    var cut = where.indexOf("/");
    return plan.languages.indexOf(where.slice(0, cut)) !== -1 && plan.places.indexOf(where.slice(cut + 1)) !== -1;
  }

  function home() {
    var wanted = (window.navigator.languages || []).map(function (tag) {
      return tag.slice(0, 2);
    });
    var known = wanted.filter(function (tag) {
      return plan.languages.indexOf(tag) !== -1;
    });
    language = known.length > 0 ? known[0] : plan.languages[0];
    return language + "/" + plan.home;
  }

  /* The platform */

  function change() {
    changes += 1;
    send();
    show();
  }

  /* What is sent: everything that counts, each time, and the answers that have not been sent yet. */
  function send() {
    if (phase !== "open" || !mayRecord || isSending) {
      return;
    }
    var standing = learning.standing(plan, state);
    var sending = changes;
    var listed = answers.slice();
    isSending = true;
    adapter.record(
      {
        text: tso.progress.write(state),
        place: place,
        score: standing.score,
        passed: standing.passed,
        answers: listed
      },
      function (isSaved) {
        isSending = false;
        answers = answers.filter(function (answer) {
          return !answer.listed;
        });
        if (isSaved) {
          sent = sending;
          isDone = isDone || standing.passed;
        }
        show();
        tellFrame();
        if (isSaved && changes > sent) {
          send();
        }
      }
    );
  }

  function sendAgain() {
    if (sent < changes) {
      send();
    }
  }

  /* What was done before the platform was found is newer than what it holds. */
  function opened(found) {
    var before = learning.restore(plan, found.text);
    isSetAside = !learning.isReadable(found.text);
    isDone = found.isDone === true;
    mayRecord = found.mayRecord !== false;
    phase = "open";
    var hasBegun = changes > 0;
    state = tso.progress.merge(before, state);
    if (!hasBegun && isPlace(found.place || "")) {
      place = found.place;
      language = place.slice(0, place.indexOf("/"));
      open(place);
    }
    if (hasBegun) {
      change();
    } else {
      show();
    }
    tellFrame();
  }

  function look() {
    adapter.connect(function (found) {
      if (phase !== "looking" && phase !== "alone") {
        return;
      }
      if (found && found.refused) {
        phase = "refused";
      } else if (found) {
        opened(found);
        return;
      } else if (adapter.keeps) {
        var waited = Date.now() - began;
        phase = waited >= 0 && waited < SAY_ALONE_AFTER ? "looking" : "alone";
        if (waited >= 0 && waited < GIVE_UP_AFTER) {
          setTimeout(look, LOOK_AGAIN);
        }
      }
      show();
    });
  }

  function finish() {
    if (phase === "open") {
      phase = "closed";
      adapter.finish();
    }
  }

  /* Two windows with the same course would overwrite each other's results: the older one steps back. */
  function watchOtherWindows() {
    var channel;
    try {
      /* The address tells two platforms' copies of the same course apart. */
      channel = new BroadcastChannel("tso-" + plan.record + window.location.pathname);
    } catch (error) {
      return;
    }
    var own = String(Math.random());
    channel.onmessage = function (event) {
      if (event.data !== own && phase === "open") {
        finish();
        phase = "elsewhere";
        show();
        tellFrame();
      }
    };
    channel.postMessage(own);
  }

  /* Messages of the frame, which are checked like anything from outside */

  function visited(page) {
    var next = learning.visit(plan, state, page);
    var where = language + "/" + page;
    if (next.visited.length > state.visited.length || (place !== where && isPlace(where))) {
      state = next;
      place = isPlace(where) ? where : place;
      change();
    }
  }

  function answered(id, given) {
    var chosen = learning.accepted(plan, id, given);
    if (!chosen) {
      return;
    }
    var question = plan.questions[id];
    state = learning.answer(plan, state, id, chosen);
    if (!isDone) {
      answers.push({
        id: question.id,
        iri: question.iri,
        chosen: chosen,
        right: question.right,
        options: question.options,
        isRight: learning.isRight(question, chosen),
        counts: plan.selfCheck.indexOf(id) !== -1,
        listed: false
      });
    }
    change();
  }

  function listen(event) {
    var said = event.data;
    if (event.source !== frame.contentWindow || (!isOnDisk && event.origin !== origin) || !said || said.tso !== 1) {
      return;
    }
    if (plan.languages.indexOf(said.language) !== -1) {
      language = said.language;
    }
    if (said.kind === "opened" && typeof said.page === "string") {
      visited(said.page);
    }
    if (said.kind === "answered") {
      answered(said.question, said.chosen);
    }
    show();
    tellFrame();
  }

  function pageHide() {
    if (adapter.staysOpen) {
      return;
    }
    if (phase === "open" && sent < changes) {
      send();
    }
    finish();
  }

  window.addEventListener("message", listen);
  window.addEventListener("pagehide", pageHide);
  window.addEventListener("online", sendAgain);
  setInterval(sendAgain, SEND_AGAIN);
  /* Shown again from the browser's memory: the session is over, so the page begins anew. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      window.location.reload();
    }
  });
  document.querySelector(".launch-exit").addEventListener("click", function () {
    finish();
    show();
  });
  open(home());
  look();
  watchOtherWindows();
  show();
})();
