/* 横に送る表を、鍵盤でも送れるように / Wide tables scroll; let the keyboard reach those that do. */
(function () {
  "use strict";
  const mark = () => {
    for (const each of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute("tabindex");
    }
  };
  addEventListener("load", mark);
  addEventListener("resize", mark);
})();
