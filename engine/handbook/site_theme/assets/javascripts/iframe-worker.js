// A worker that works where browsers refuse one: for pages opened straight from a folder (file:). The
// theme's search runs in a worker; here it runs in a frame of the page that nobody sees, and nothing is
// fetched from the network. The theme looks for the name IFrameWorker on the page to find its own files.
;(() => {
  if (location.protocol !== "file:" || window.IFrameWorker) return

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super()
      this.waiting = []
      const base = new URL(address, document.baseURI).href
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.append(frame)
      const inside = frame.contentWindow
      const loaded = (file) =>
        new Promise((done, failed) => {
          const script = frame.contentDocument.createElement("script")
          script.src = new URL(file, base).href
          script.onload = () => done()
          script.onerror = () => failed(new Error(file))
          frame.contentDocument.body.append(script)
        })
      inside.importScripts = (...files) =>
        files.reduce((before, file) => before.then(() => loaded(file)), Promise.resolve())
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }))
      loaded(base).then(() => {
        this.inside = inside
        this.waiting.splice(0).forEach((data) => this.postMessage(data))
      })
    }

    postMessage(data) {
      if (this.inside) this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }))
      else this.waiting.push(data)
    }

    terminate() {}
  }

  window.IFrameWorker = IFrameWorker
  window.Worker = IFrameWorker
})()
