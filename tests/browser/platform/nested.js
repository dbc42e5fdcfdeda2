"use strict";
document.querySelector("iframe").src = decodeURIComponent(location.hash.slice(1));
