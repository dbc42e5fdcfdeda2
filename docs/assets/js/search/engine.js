/*
 * From what a reader types to pages. MiniSearch counts (BM25+); what it counts are words of the index, not letters: each
 * typed word is first turned into the words it can mean (words.js), and into other names of the same thing (the glossary).
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var INSIDE = "+";
  var MOST_RESULTS = 10;
  var MOST_BEGUN = 40;
  var BOOST = { title: 1.5, heading: 1.3, lead: 0.25, marked: 0.35, text: 1, asked: 0.3 };
  var BM25 = { k: 2, b: 0.4, d: 0.5 };

  /* How much a word counts that is not typed as it stands. */
  var AS_PART = 0.44;
  var AS_BEGINNING = 0.5;
  var AS_COMPOUND = 0.7;
  var AS_KNOWN_COMPOUND = 0.6;
  var APART = 0.28;
  var AS_MISSPELT = 1;
  var AS_OTHER_NAME = 0.75;
  /* How much counts what the rest of the page says besides the part that a result leads to. */
  var ELSEWHERE = 0.1;
  /* How much it counts that all words of the question are found, and not only some. */
  var TOGETHER = 1.25;
  /* So much of a name in another language must be typed. */
  var ENOUGH_OF_NAME = 0.3;

  function number(text) {
    return parseInt(text, 36);
  }

  /* The index as MiniSearch itself writes one (its format 2). */
  function counted(index, words) {
    var fields = index.fields.length;
    var entries = [];
    var parts = index.parts.length;
    var lengths = index.lengths.split(";").map(function (each) { return each.split(" ").map(number); });

    function add(term, text) {
      var byField = {};
      var place = 0;
      text.split(" ").forEach(function (each) {
        var often = each.split(":");
        place += number(often[0]);
        var field = place % fields;
        byField[field] = byField[field] || {};
        byField[field][(place - field) / fields] = Number(often[1] || 1);
      });
      entries.push([term, byField]);
    }

    index.places.split("\n").forEach(function (line, word) {
      var texts = line.split("!");
      if (texts[0]) {
        add(words.list[word], texts[0]);
      }
      if (texts[1]) {
        add(INSIDE + words.list[word], texts[1]);
      }
    });

    var numbers = {};
    var fieldIds = {};
    for (var part = 0; part < parts; part += 1) {
      numbers[part] = part;
    }
    index.fields.forEach(function (name, field) { fieldIds[name] = field; });
    return {
      documentCount: parts,
      nextId: parts,
      documentIds: numbers,
      fieldIds: fieldIds,
      fieldLength: Object.assign({}, lengths),
      averageFieldLength: index.fields.map(function (name, field) {
        return lengths.reduce(function (sum, each) { return sum + each[field]; }, 0) / parts;
      }),
      storedFields: {},
      dirtCount: 0,
      index: entries,
      serializationVersion: 2
    };
  }

  function Engine(index) {
    var words = tso.Words(index);
    var stop = new Set(index.stop.split(" "));
    var same = function (term) { return term; };
    var options = { fields: index.fields, tokenize: function (text) { return [text]; }, processTerm: same };
    var search = window.MiniSearch.loadJS(counted(index, words), options);
    var standsSomewhere = index.places.split("\n").map(Boolean);
    var concepts = index.concepts.split("\n").filter(Boolean).map(function (line) {
      return line.split("|").map(function (names) {
        return names.split(";").filter(Boolean).map(function (name) { return name.split(" ").map(number); });
      });
    });

    /* How well each part fits one word of the index. */
    function fits(word, remembered) {
      if (!remembered.has(word)) {
        var scores = new Map();
        [[words.list[word], 1], [INSIDE + words.list[word], AS_PART]].forEach(function (term) {
          search.search(term[0], { boost: BOOST, bm25: BM25, prefix: false, fuzzy: false }).forEach(function (result) {
            scores.set(result.id, Math.max(scores.get(result.id) || 0, result.score * term[1]));
          });
        });
        remembered.set(word, scores);
      }
      return remembered.get(word);
    }

    function best(all, weight, remembered) {
      var scores = new Map();
      all.forEach(function (word) {
        fits(word, remembered).forEach(function (score, part) {
          scores.set(part, Math.max(scores.get(part) || 0, score * weight));
        });
      });
      return scores;
    }

    function sum(all, weight) {
      var scores = new Map();
      all.forEach(function (each) {
        each.forEach(function (score, part) { scores.set(part, (scores.get(part) || 0) + score * weight); });
      });
      return scores;
    }

    /* All of them in one part of a page; elsewhere they count little. */
    function together(all) {
      var scores = sum(all, 1 / all.length);
      scores.forEach(function (score, part) {
        if (!all.every(function (each) { return each.has(part); })) {
          scores.set(part, score * APART);
        }
      });
      return scores;
    }

    function weaker(scores, weight) {
      return new Map(Array.from(scores, function (entry) { return [entry[0], entry[1] * weight]; }));
    }

    function higher(one, other) {
      other.forEach(function (score, part) {
        one.set(part, Math.max(one.get(part) || 0, score));
      });
      return one;
    }

    function own(all) {
      return all.filter(function (word) { return standsSomewhere[word]; });
    }

    /* What a typed word can mean, and how well each part of a page fits that. */
    function understand(token, isLast, remembered) {
      var meant = words.formsOf(token);
      var known = own(meant);
      var scores = best(known, 1, remembered);
      known.forEach(function (word) { higher(scores, best(own(words.rootsOf(word)), AS_PART, remembered)); });
      if (isLast && token.length > 1) {
        var begun = own(words.begunBy(token)).slice(0, MOST_BEGUN);
        higher(scores, best(begun, known.length ? AS_BEGINNING / 2 : AS_BEGINNING, remembered));
      }
      var parts = words.partsOf(token);
      if (parts) {
        var found = together(parts.map(function (each) { return best(own(each), 1, remembered); }));
        higher(scores, weaker(found, known.length ? AS_KNOWN_COMPOUND : AS_COMPOUND));
      }
      tso.tokens.pieces(token).forEach(function (piece) {
        higher(scores, best(own(words.formsOf(piece)), AS_COMPOUND, remembered));
      });
      if (!meant.length && !scores.size) {
        var near = words.nearTo(token);
        meant = near.map(function (each) { return each.word; });
        near.forEach(function (each) { higher(scores, best(own([each.word]), AS_MISSPELT / (1 + each.far / 2), remembered)); });
      }
      if (!meant.length) {
        higher(scores, best(own(words.beginningLike(token)).slice(0, MOST_BEGUN), AS_BEGINNING, remembered));
      }
      return { token: token, meant: meant, scores: scores, known: known.length > 0 };
    }

    /* How much of a name is typed, and by which of the typed words. */
    function typedOf(name, typed) {
      var by = new Set();
      var found = name.filter(function (word) {
        return typed.some(function (each, place) {
          return each.meant.indexOf(word) !== -1 && by.add(place);
        });
      });
      return { share: found.length / name.length, by: by };
    }

    /* Names of the glossary that are typed; one that is only a part of a longer one does not count ("recruitment fee"). */
    function otherNames(typed) {
      var found = [];
      concepts.forEach(function (concept) {
        concept.forEach(function (names, foreign) {
          names.forEach(function (name) {
            var match = typedOf(name, typed);
            var allTyped = match.by.size === typed.length;
            var needed = Array.from(match.by).some(function (place) { return !typed[place].known; });
            if (match.by.size && (match.share === 1 || (foreign && needed && allTyped && match.share >= ENOUGH_OF_NAME))) {
              found.push({ concept: concept, name: name, by: match.by, share: match.share });
            }
          });
        });
      });
      var most = Math.max.apply(null, found.map(function (each) { return each.share * each.by.size; }));
      return found.filter(function (each) {
        var isPart = found.some(function (other) {
          return other.share === 1 && other.by.size > each.by.size && Array.from(each.by).every(function (place) { return other.by.has(place); });
        });
        return !isPart && (each.share === 1 || each.share * each.by.size === most);
      });
    }

    function withOtherNames(typed, remembered) {
      var names = otherNames(typed);
      var groups = typed.map(function (each, place) {
        var phrase = names.filter(function (found) { return found.share === 1 && found.by.size > 1 && found.by.has(place); })[0];
        /* A name of several words is one thing: "aid" by itself says little about "legal aid". */
        return { scores: phrase ? together(Array.from(phrase.by, function (one) { return typed[one].scores; })) : new Map(each.scores) };
      });
      names.forEach(function (found) {
        var named = new Map();
        found.concept[0].forEach(function (name) {
          if (name !== found.name) {
            higher(named, weaker(together(name.map(function (word) { return best([word], 1, remembered); })), AS_OTHER_NAME));
          }
        });
        found.by.forEach(function (place) { higher(groups[place].scores, named); });
      });
      return groups;
    }

    function rank(groups) {
      var pages = new Map();
      var total = groups.length;
      index.parts.forEach(function (part, place) {
        var page = pages.get(part[0]) || { best: groups.map(function () { return 0; }), parts: [] };
        var scores = groups.map(function (group) { return group.scores.get(place) || 0; });
        if (scores.some(Boolean)) {
          page.parts.push({ place: place, scores: scores });
          page.best = page.best.map(function (score, group) { return Math.max(score, scores[group]); });
          pages.set(part[0], page);
        }
      });
      return Array.from(pages, function (entry) {
        return bestPart(entry[0], entry[1], total);
      }).sort(function (one, other) {
        return other.score - one.score || one.place - other.place;
      });
    }

    function bestPart(number, page, total) {
      var found = { score: -1 };
      page.parts.forEach(function (part) {
        var here = 0;
        var score = part.scores.reduce(function (sum, each, group) {
          here += each > 0 ? 1 : page.best[group] > 0 ? ELSEWHERE : 0;
          return sum + each + (page.best[group] - each) * ELSEWHERE;
        }, 0) * index.parts[part.place][4] * Math.pow(here / total, TOGETHER) * index.pages[number][2];
        if (score > found.score) {
          found = { score: score, place: part.place, page: number };
        }
      });
      return found;
    }

    function run(text) {
      var remembered = new Map();
      var tokens = tso.tokens.of(text);
      var finished = /\s$/.test(text);
      var telling = tokens.filter(function (token) { return !isStop(token); });
      var used = telling.length ? telling : tokens;
      var typed = used.map(function (token, place) {
        return understand(token, !finished && place === used.length - 1, remembered);
      });
      return rank(withOtherNames(typed, remembered)).slice(0, MOST_RESULTS).map(function (result) {
        var part = index.parts[result.place];
        var page = index.pages[part[0]];
        return { path: page[0], title: page[1], anchor: part[1], heading: part[2], excerpt: part[3], score: result.score };
      });
    }

    function isStop(token) {
      return stop.has(token) || words.formsOf(token).some(function (word) { return stop.has(words.list[word]); });
    }

    return { search: run };
  }

  /* Called by the index of a language when it is loaded. */
  tso.searchIndex = function (index) {
    tso.search = Engine(index);
    if (tso.searchLoaded) {
      tso.searchLoaded();
    }
  };
})();
