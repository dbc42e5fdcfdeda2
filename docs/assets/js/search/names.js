/*
 * Which names of things stand among the typed words: other names of the same thing (the glossary), and words that have a
 * main place, a part of a page that whoever types just them wants first (the subject index).
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  /* So much of a name in another language must be typed. */
  var ENOUGH_OF_NAME = 0.3;

  function Names(index, words, places) {
    var concepts = index.concepts.split("\n").filter(Boolean).map(function (line) {
      var texts = line.split("|");
      return { own: namesIn(texts[0]), foreign: namesIn(texts[1]), main: texts[2] ? tso.indexNumber(texts[2]) : null };
    });
    var named = findable(namesOfThings());
    var main = findable(namesWithMainPlace());

    function namesIn(text) {
      return text.split(";").filter(Boolean).map(function (name) { return name.split(" ").map(tso.indexNumber); });
    }

    function namesOfThings() {
      return concepts.reduce(function (all, concept) {
        function each(isForeign) {
          return function (name) { return { name: name, concept: concept, isForeign: isForeign }; };
        }
        return all.concat(concept.own.map(each(false)), concept.foreign.map(each(true)));
      }, []);
    }

    /* A thing of the glossary has the place of its first name that has one; another of its names can have its own. */
    function namesWithMainPlace() {
      var all = places.main.slice();
      var known = new Set(all.map(function (each) { return key(each.name); }));
      concepts.forEach(function (concept) {
        concept.own.concat(concept.foreign).forEach(function (name) {
          if (concept.main !== null && !known.has(key(name))) {
            known.add(key(name));
            all.push({ name: name, part: concept.main });
          }
        });
      });
      return all;
    }

    function key(name) {
      return name.slice().sort().join(" ");
    }

    /* The names, and for each word those that it can be typed for. */
    function findable(all) {
      var having = new Map();
      all.forEach(function (each, number) {
        words.withRoots(each.name).forEach(function (word) {
          having.set(word, (having.get(word) || new Set()).add(number));
        });
      });
      return { all: all, having: having };
    }

    /* Which of the typed words means a word first. */
    function firstTyped(typed) {
      var first = new Map();
      typed.forEach(function (each, place) {
        each.meant.forEach(function (word) {
          if (!first.has(word)) {
            first.set(word, place);
          }
        });
      });
      return first;
    }

    /* How much of a name is typed, and by which of the typed words. */
    function typedOf(name, first) {
      var by = new Set();
      var found = name.filter(function (word) {
        var place = words.rootsOf(word).reduce(function (least, root) {
          return first.has(root) ? Math.min(least, first.get(root)) : least;
        }, first.has(word) ? first.get(word) : Infinity);
        return place < Infinity && by.add(place);
      });
      return { share: found.length / name.length, by: by };
    }

    /* All names of which some word is typed, in their order, with how much of each is. */
    function likely(names, typed) {
      var first = firstTyped(typed);
      var numbers = new Set();
      first.forEach(function (place, word) {
        (names.having.get(word) || []).forEach(function (number) { numbers.add(number); });
      });
      return Array.from(numbers).sort(function (one, other) { return one - other; }).map(function (number) {
        return Object.assign(typedOf(names.all[number].name, first), names.all[number]);
      });
    }

    /* Whether all that is typed of a name is also typed of a longer one that is there as a whole. */
    function isPartOfLonger(each, found) {
      return found.some(function (other) {
        return other.share === 1 && other.by.size > each.by.size && Array.from(each.by).every(function (place) { return other.by.has(place); });
      });
    }

    /* Names of the glossary that are typed; one that is only a part of a longer one does not count ("recruitment fee"). */
    function typedNames(typed) {
      var found = likely(named, typed).filter(function (each) {
        var needed = Array.from(each.by).some(function (place) { return !typed[place].known; });
        return each.share === 1 || (each.isForeign && needed && each.by.size === typed.length && each.share >= ENOUGH_OF_NAME);
      });
      var most = Math.max.apply(null, found.map(function (each) { return each.share * each.by.size; }));
      return found.filter(function (each) {
        return !isPartOfLonger(each, found) && (each.share === 1 || each.share * each.by.size === most);
      });
    }

    /* Things that a part of an unknown compound is a name of: "kännykkäpaikannus" is about phones and about locations. */
    function namesInside(typed) {
      var found = [];
      typed.forEach(function (each, place) {
        if (each.meant.length) {
          return;
        }
        concepts.forEach(function (concept) {
          concept.own.forEach(function (name) {
            if (name.length === 1 && each.inside.indexOf(name[0]) !== -1) {
              found.push({ concept: concept, name: name, by: new Set([place]), share: 1, isInside: true });
            }
          });
        });
      });
      return found;
    }

    /* The main places of what is typed; of a word inside a longer name that has a place too, only the longer one's. */
    function mainPlaces(typed) {
      var found = likely(main, typed).filter(function (each) { return each.share === 1; });
      return found.filter(function (each) { return !isPartOfLonger(each, found); });
    }

    return { typed: typedNames, inside: namesInside, mainPlaces: mainPlaces };
  }

  tso.Names = Names;
})();
