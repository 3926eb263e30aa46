// Says when a panel could not be brought, so that old numbers are never taken for new ones.

/** Shows its `data-failed` words when a request of htmx ends without an answer. */
export class StatusLine extends HTMLElement {
  private readonly onError = (): void => {
    this.textContent = this.dataset.failed ?? "";
    this.hidden = false;
  };
  private readonly onAnswer = (): void => {
    this.hidden = true;
  };

  connectedCallback(): void {
    document.addEventListener("htmx:error", this.onError);
    document.addEventListener("htmx:after:swap", this.onAnswer);
  }

  disconnectedCallback(): void {
    document.removeEventListener("htmx:error", this.onError);
    document.removeEventListener("htmx:after:swap", this.onAnswer);
  }
}
