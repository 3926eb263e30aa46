// A side panel for the definition of a number: htmx fills it, this opens and closes it.

/** Wraps a `<dialog>` with an element `[data-body]` that links of class `number` load into. */
export class DetailDrawer extends HTMLElement {
  private readonly onSwap = (event: Event): void => {
    if (!this.body?.firstElementChild || !this.contains(swapTarget(event))) return;
    if (!this.dialog?.open) this.dialog?.showModal();
    this.dialog?.querySelector<HTMLElement>("h1, h2")?.focus();
  };
  private readonly onClick = (event: MouseEvent): void => {
    const isOutside = event.target === this.dialog;
    if (isOutside || (event.target as Element).closest("[data-close]")) this.dialog?.close();
  };

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private get body(): HTMLElement | null {
    return this.querySelector("[data-body]");
  }

  connectedCallback(): void {
    document.addEventListener("htmx:after:swap", this.onSwap);
    this.addEventListener("click", this.onClick);
  }

  disconnectedCallback(): void {
    document.removeEventListener("htmx:after:swap", this.onSwap);
    this.removeEventListener("click", this.onClick);
  }
}

function swapTarget(event: Event): Node | null {
  const detail = (event as CustomEvent).detail as { ctx?: { target?: Node } } | null;
  return detail?.ctx?.target ?? (event.target as Node | null);
}
