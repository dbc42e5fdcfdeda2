/*
 * Which of the words in the index a reader means. The index brings each word's endings with it (an automaton that
 * scripts/outputs/search/script.py wrote), so that a form that stands on no page is understood too, without a dictionary.
 * Words are numbers: their place in the index.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var SHORTEST_BASE = 3;
  var SHORTEST_COMPOUND = 6;
  var SHORTEST_PART = 3;
  var SHORTEST_TAIL = 5;
  var SHORTEST_BEGINNING = 6;
  /* So long must a word be that one or two wrong letters are forgiven. */
  var FORGIVES_ONE = 5;
  var FORGIVES_TWO = 8;
  var SAME_LETTERS = { "å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u" };

  function unfold(text) {
    var before = "";
    return text.split("\n").map(function (line) {
      before = before.slice(0, tso.indexNumber(line.charAt(0))) + line.slice(1);
      return before;
    });
  }

  function flat(text) {
    return text.replace(/[åäöéü]/g, function (letter) {
      return SAME_LETTERS[letter];
    });
  }

  /* Distance between two words in letters wrong, missing, added or swapped, when it is not above the limit. */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) {
      return limit + 1;
    }
    var last = [];
    var row = [];
    var column;
    for (column = 0; column <= other.length; column += 1) {
      row.push(column);
    }
    for (var line = 1; line <= one.length; line += 1) {
      var next = [line];
      for (column = 1; column <= other.length; column += 1) {
        var same = one.charAt(line - 1) === other.charAt(column - 1);
        var best = Math.min(next[column - 1] + 1, row[column] + 1, row[column - 1] + (same ? 0 : 1));
        if (line > 1 && column > 1 && one.charAt(line - 1) === other.charAt(column - 2) &&
            one.charAt(line - 2) === other.charAt(column - 1)) {
          best = Math.min(best, last[column - 2] + 1);
        }
        next.push(best);
      }
      if (Math.min.apply(null, next) > limit) {
        return limit + 1;
      }
      last = row;
      row = next;
    }
    return row[other.length];
  }

  function makeStates(text) {
    return text.split("\n").map(function (line, place) {
      var state = { ends: false, steps: Object.create(null) };
      line.split(",").forEach(function (step) {
        if (step === "!") {
          state.ends = true;
        } else {
          /* A letter may be a pair of code units. */
          var letter = String.fromCodePoint(step.codePointAt(0));
          state.steps[letter] = place - tso.indexNumber(step.slice(letter.length));
        }
      });
      return state;
    });
  }

  function Words(index) {
    var list = unfold(index.words);
    var inflected = index.inflected.split(" ");
    var states = makeStates(index.states);
    var stems = new Map();
    var stemOf = [];
    var stateOf = [];

    list.forEach(function (word, place) {
      var way = inflected[place] ? index.ways[tso.indexNumber(inflected[place]) - 1] : null;
      var stem = way ? word.slice(0, word.length - way[0]) : word;
      if (!stems.has(stem)) {
        stems.set(stem, []);
      }
      stems.get(stem).push({ word: place, state: way ? way[1] : -1 });
      stemOf.push(stem);
      stateOf.push(way ? way[1] : -1);
    });

    /* "whole" when the letters are an ending, "begun" when an ending begins so, else "". */
    function follows(state, letters) {
      if (state === -1) {
        return letters ? "" : "whole";
      }
      for (var place = 0; place < letters.length; place += 1) {
        if (!(letters.charAt(place) in states[state].steps)) {
          return "";
        }
        state = states[state].steps[letters.charAt(place)];
      }
      return states[state].ends ? "whole" : "begun";
    }

    function collect(token, wanted) {
      var found = [];
      for (var end = 1; end <= token.length; end += 1) {
        (stems.get(token.slice(0, end)) || []).forEach(function (entry) {
          if (wanted.indexOf(follows(entry.state, token.slice(end))) !== -1) {
            found.push(entry.word);
          }
        });
      }
      return found;
    }

    /* Words that a token is a form of. */
    function formsOf(token) {
      var found = collect(token, ["whole"]);
      var tails = Object.keys(index.tails);
      for (var place = 0; !found.length && place < tails.length; place += 1) {
        var tail = tails[place];
        var bare = token.slice(0, token.length - tail.length);
        if (token.endsWith(tail) && bare.length >= SHORTEST_BASE) {
          for (var other = 0; !found.length && other < index.tails[tail].length; other += 1) {
            found = formsOf(bare + index.tails[tail][other]);
          }
        }
      }
      return found;
    }

    /* Words of which somebody may be typing the beginning. */
    function begunBy(token) {
      var found = new Set(collect(token, ["begun"]));
      list.forEach(function (word, place) {
        if (word.length > token.length && word.startsWith(token)) {
          found.add(place);
        }
      });
      return Array.from(found);
    }

    function beforeJoint(head) {
      return index.joints.reduce(function (found, joint) {
        return found.length || !head.endsWith(joint) ? found : formsOf(head.slice(0, head.length - joint.length));
      }, []);
    }

    /* The parts of a compound, each as the words it can be; the longest last part wins. */
    function partsOf(token) {
      if (token.length < SHORTEST_COMPOUND || !index.joints.length) {
        return null;
      }
      for (var end = SHORTEST_PART; end <= token.length - SHORTEST_PART; end += 1) {
        var tail = formsOf(token.slice(end));
        if (tail.length) {
          var head = beforeJoint(token.slice(0, end));
          var parts = head.length ? [head] : partsOf(token.slice(0, end));
          if (parts) {
            return parts.concat([tail]);
          }
        }
      }
      return null;
    }

    /* Words that the token ends with, the longest: "praktik" of "evighetspraktik", whose beginning stands nowhere. */
    function tailOf(token) {
      for (var end = SHORTEST_PART; index.joints.length && end <= token.length - SHORTEST_TAIL; end += 1) {
        var tail = formsOf(token.slice(end));
        if (tail.length) {
          return tail;
        }
      }
      return [];
    }

    /* Words that the token is a misspelt form of: the nearest ones, with how far away they are. */
    function nearTo(token) {
      var allowed = token.length >= FORGIVES_TWO ? 2 : token.length >= FORGIVES_ONE ? 1 : 0;
      var typed = flat(token);
      var found = [];
      if (!allowed) {
        return found;
      }
      list.forEach(function (word, place) {
        var stem = flat(stemOf[place]);
        if (word.charAt(0) !== token.charAt(0) && flat(word).charAt(0) !== typed.charAt(0)) {
          return;
        }
        var far = distance(typed, flat(word), allowed);
        /* Right ending, wrong beginning. */
        for (var more = -1; far > 1 && stem.length >= FORGIVES_ONE && more <= 1; more += 1) {
          if (follows(stateOf[place], token.slice(stem.length + more)) === "whole") {
            far = Math.min(far, distance(typed.slice(0, stem.length + more), stem, allowed));
          }
        }
        if (far <= allowed) {
          found.push({ word: place, far: far });
        }
      });
      var nearest = Math.min.apply(null, found.map(function (each) { return each.far; }));
      return found.filter(function (each) { return each.far === nearest; });
    }

    /* Words that begin as the token does, as far as any does: "kausityö" of "kausityöntekijä". */
    function beginningLike(token) {
      for (var end = token.length - 1; end >= SHORTEST_BEGINNING && end * 2 > token.length; end -= 1) {
        var begun = begunBy(token.slice(0, end));
        if (begun.length) {
          return begun;
        }
      }
      return [];
    }

    var roots = index.roots.split(";").map(function (each) {
      return each ? each.split(" ").map(tso.indexNumber) : [];
    });

    function rootsOf(word) {
      return roots[word];
    }

    /* Words with those that they are derived from: whoever types "peruminen" means "perua" too. */
    function withRoots(all) {
      return all.reduce(function (found, word) { return found.concat(word, rootsOf(word)); }, []);
    }

    return { list: list, rootsOf: rootsOf, withRoots: withRoots, formsOf: formsOf, begunBy: begunBy, beginningLike: beginningLike, partsOf: partsOf, tailOf: tailOf, nearTo: nearTo };
  }

  tso.Words = Words;
})();
