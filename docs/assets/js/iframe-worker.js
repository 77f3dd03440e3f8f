/* 網のない場所での検索 / Search from disk: a Worker made of an iframe.
 *
 * Browsers refuse `new Worker(url)` on file:// pages. There, and only there, this file
 * replaces Worker by one that runs the same script in a hidden iframe of the same
 * origin. The site's engine looks for a polyfill whose name contains "iframe-worker".
 */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  // A worker answers later, never inside the call that asked it.
  const later = (task) => setTimeout(task, 0);

  class IFrameWorker extends EventTarget {
    #frame = document.createElement("iframe");
    #waiting = []; // messages sent before the script was loaded; null afterwards
    #handlers = {};

    constructor(url) {
      super();
      const frame = this.#frame;
      frame.hidden = true;
      frame.title = "";
      frame.setAttribute("aria-hidden", "true");
      frame.tabIndex = -1;
      frame.addEventListener("load", () => this.#start(String(new URL(url, document.baseURI))), { once: true });
      frame.srcdoc = "<!doctype html><title></title>";
      document.body.append(frame);
    }

    #start(url) {
      const inner = this.#frame.contentWindow;
      inner.postMessage = (data) => {
        const copy = structuredClone(data);
        later(() => this.dispatchEvent(new MessageEvent("message", { data: copy })));
      };
      inner.importScripts = (...urls) => urls.reduce((before, each) => before.then(() => this.#load(each)), Promise.resolve());
      this.#load(url).then(() => {
        const waiting = this.#waiting;
        this.#waiting = null;
        waiting.forEach((data) => this.postMessage(data));
      }, () => this.dispatchEvent(new Event("error", { cancelable: true })));
    }

    #load(url) {
      return new Promise((done, failed) => {
        const script = this.#frame.contentDocument.createElement("script");
        script.src = url;
        script.onload = done;
        script.onerror = failed;
        this.#frame.contentDocument.body.append(script);
      });
    }

    #listen(type, handler) {
      if (this.#handlers[type]) this.removeEventListener(type, this.#handlers[type]);
      this.#handlers[type] = handler;
      if (handler) this.addEventListener(type, handler);
    }

    get onmessage() { return this.#handlers.message ?? null; }
    set onmessage(handler) { this.#listen("message", handler); }
    get onerror() { return this.#handlers.error ?? null; }
    set onerror(handler) { this.#listen("error", handler); }
    get onmessageerror() { return null; } // nothing is serialised across a boundary here
    set onmessageerror(_) {}

    postMessage(data) {
      if (this.#waiting) {
        this.#waiting.push(data);
        return;
      }
      const inner = this.#frame.contentWindow;
      if (!inner) return; // terminated
      const copy = inner.structuredClone(data);
      later(() => inner.dispatchEvent(new inner.MessageEvent("message", { data: copy })));
    }

    terminate() { this.#frame.remove(); }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
