// The course of a measure by day: a solid line, its interval as a band, the target as a dashed line.
import type { Chart, Point, Trend } from "./chart";

/** Draws the trend in its `data-trend` (JSON, see Trend); a click on a day follows that day's link. */
export class TrendChart extends HTMLElement {
  private chart: Chart | null = null;
  private readonly scheme = matchMedia("(prefers-color-scheme: dark)");
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly watcher = new ResizeObserver(() => this.chart?.resize());
  private readonly redraw = (): void => void this.draw();

  connectedCallback(): void {
    this.scheme.addEventListener("change", this.redraw);
    this.watcher.observe(this);
    void this.draw();
  }

  disconnectedCallback(): void {
    this.scheme.removeEventListener("change", this.redraw);
    this.watcher.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  private async draw(): Promise<void> {
    const trend = JSON.parse(this.dataset.trend ?? "null") as Trend | null;
    const place = this.querySelector<HTMLElement>("[data-place]");
    if (!trend || !place) return;
    const { drawTrend } = await import("./chart");
    if (!this.isConnected) return;
    this.chart?.dispose();
    this.chart = drawTrend(place, trend, getComputedStyle(this), { isStill: this.still.matches });
    this.chart.on("click", (clicked) => {
      const point: Point | undefined = trend.points[clicked.dataIndex ?? -1];
      if (point?.link) location.assign(point.link);
    });
  }
}
