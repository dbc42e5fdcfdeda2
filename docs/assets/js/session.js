/*
 * What this reader has done, and the one store that keeps it. Without the reader's choice that store is the memory of
 * the open page. A learning platform's adapter calls tso.session.use(store), early or late: nothing done so far is lost.
 */
(function () {
  "use strict";

  var tso = window.tso;
  var progress = tso.progress;
  var listeners = [];

  /* Keeps nothing beyond the open page. */
  var memory = {
    load: function () {
      return null;
    },
    save: function () {
      return true;
    },
    clear: function () {}
  };

  var state = progress.empty();
  var store = memory;
  var isKept = true;
  var hasAnswered = false;

  function tell(what) {
    listeners.forEach(function (listener) {
      listener(what);
    });
  }

  function save() {
    isKept = store.save(progress.write(state));
  }

  function forgetAll() {
    store = memory;
    state = progress.empty();
    isKept = true;
    hasAnswered = false;
    tell("forgotten");
  }

  /* Writes only when there is something new: a page that records nothing must not touch the store by being opened. */
  function use(chosen) {
    var hasDone = state.visited.length > 0 || Object.keys(state.answers).length > 0;
    store = chosen;
    isKept = true;
    state = progress.merge(progress.read(store.load()), state);
    if (hasDone) {
      save();
    }
    tell("stored");
  }

  /* Another window may have gone on, chosen to remember or deleted everything since this one last looked. */
  function catchUp() {
    if (store === memory) {
      return;
    }
    var text = store.load();
    if (text === null && store === tso.device) {
      forgetAll();
    } else {
      /* What could not be saved here is newer than what the store holds. */
      state = isKept ? progress.merge(state, progress.read(text)) : progress.merge(progress.read(text), state);
    }
  }

  tso.session = {
    use: use,

    state: function () {
      return state;
    },

    visit: function (page) {
      catchUp();
      state = progress.visit(state, page);
      save();
      tell("visited");
    },

    answer: function (id, chosen, right) {
      catchUp();
      state = progress.answer(state, id, chosen, right);
      hasAnswered = true;
      save();
      tell("answered");
    },

    /* Whether what is done outlasts the open page. */
    isRemembering: function () {
      return store !== memory && isKept;
    },

    hasUnsavedAnswers: function () {
      return hasAnswered && (store === memory || !isKept);
    },

    /* The reader's choice; false when the browser does not allow it. */
    rememberOnDevice: function () {
      if (!tso.device.begin(progress.write(state))) {
        return false;
      }
      use(tso.device);
      return true;
    },

    forgetOnDevice: function () {
      tso.device.clear();
      forgetAll();
    },

    /* Calls back after each change with "visited", "answered", "stored" or "forgotten". */
    onChange: function (listener) {
      listeners.push(listener);
    }
  };

  /* The key stands on this device only because somebody chose so. A package leaves device.js out. */
  if (tso.device) {
    if (tso.device.load() !== null) {
      use(tso.device);
    }
    tso.device.watch(function () {
      if (store === memory && tso.device.load() !== null) {
        use(tso.device);
      } else {
        catchUp();
        tell("stored");
      }
    });
  }
})();
