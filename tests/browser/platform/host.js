"use strict";
/* What the course called: [method, arguments, answer, error code]. */
const calls = [];
const NAMES = {
  scorm12: { global: "API", make: () => new Scorm12API(SETTINGS), lastError: "LMSGetLastError" },
  scorm2004: { global: "API_1484_11", make: () => new Scorm2004API(SETTINGS), lastError: "GetLastError" }
};
const SETTINGS = { autocommit: false, lmsCommitUrl: false, strict_errors: true, logLevel: 5 };
let platform = null;

function recorded(api, lastError) {
  return new Proxy({}, {
    has: (_, name) => name in api,
    get: (_, name) => {
      if (typeof api[name] !== "function") return undefined;
      return (...values) => {
        const answer = api[name](...values);
        if (name !== lastError) calls.push([name, values, answer, String(api[lastError]())]);
        return answer;
      };
    }
  });
}

/* `saved` is the data of an earlier session. */
function provide(standard, saved) {
  const names = NAMES[standard];
  platform = names.make();
  if (saved) platform.loadFromJSON(saved, "cmi");
  window[names.global] = recorded(platform, names.lastError);
}

const data = () => JSON.parse(JSON.stringify(platform.cmi));
const openInFrame = (address) => { document.getElementById("course").src = address; };
const openInWindow = (address) => { document.getElementById("open").onclick = () => window.open(address); };
