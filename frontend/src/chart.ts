// The only place that knows ECharts; loaded when a chart is on the page.
import { LineChart, type LineSeriesOption } from "echarts/charts";
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from "echarts/components";
import { type ComposeOption, type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

type Option = ComposeOption<
  LineSeriesOption | GridComponentOption | TooltipComponentOption
>;
export type Chart = ECharts;

/** One day: numbers to draw (null: nothing to show), words to read, and where a click leads. */
export interface Point {
  day: string;
  value: number | null;
  lo: number | null;
  hi: number | null;
  words: string;
  link: string;
}

/** A measure by day, all its words already in the reader's language. */
export interface Trend {
  name: string;
  points: Point[];
  target: number | null;
  target_words: string;
  scale: number;
  suffix: string;
  is_share: boolean;
}

/** Draw `trend` into `place` with the colours of `style` (custom properties). */
export function drawTrend(
  place: HTMLElement,
  trend: Trend,
  style: CSSStyleDeclaration,
  how: { isStill: boolean },
): Chart {
  const chart = init(place, null, { renderer: "canvas" });
  chart.setOption(option(trend, (name) => style.getPropertyValue(name).trim(), how.isStill));
  return chart;
}

function option(trend: Trend, colour: (name: string) => string, isStill: boolean): Option {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const font = { color: colour("--muted"), fontFamily: colour("--font"), fontSize: 12 };
  const quiet = { stackStrategy: "all", symbol: "none", silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } } as const;
  const scaled = (value: number | null): number | null => (value === null ? null : value * trend.scale);
  const band = trend.points.map((point) =>
    point.lo === null || point.hi === null ? null : (point.hi - point.lo) * trend.scale,
  );
  return {
    animation: !isStill,
    animationDuration: 200,
    textStyle: font,
    grid: { left: 8, right: 16, top: 16, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      trigger: "axis",
      // drawn on the canvas: a tooltip of HTML would need inline styles, which the page's policy refuses
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("--surface"),
      borderColor: colour("--line"),
      textStyle: { ...font, color: colour("--text") },
      formatter: (shown: unknown) => {
        const first = (shown as { dataIndex: number }[])[0];
        return first ? (trend.points[first.dataIndex]?.words ?? "") : "";
      },
    },
    xAxis: {
      type: "category",
      data: trend.points.map((point) => point.day),
      boundaryGap: false,
      axisLine: { lineStyle: { color: colour("--line") } },
      axisTick: { show: false },
      axisLabel: { ...font, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      scale: true,
      ...(trend.is_share ? { max: (seen: { max: number }) => Math.min(100, Math.ceil(seen.max / 5) * 5 + 5) } : {}),
      splitNumber: 4,
      axisLabel: { ...font, formatter: (value: number) => `${number.format(value)}${trend.suffix}` },
      splitLine: { lineStyle: { color: colour("--line"), opacity: 0.6 } },
    },
    series: [
      { ...quiet, type: "line", stack: "band", data: trend.points.map((point) => scaled(point.lo)) },
      {
        ...quiet,
        type: "line",
        stack: "band",
        data: band,
        areaStyle: { color: colour("--accent"), opacity: 0.16 },
      },
      ...(trend.target === null ? [] : [targetLine(trend, trend.target, colour)]),
      {
        type: "line",
        name: trend.name,
        data: trend.points.map((point) => scaled(point.value)),
        symbol: "circle",
        symbolSize: 6,
        showSymbol: trend.points.length <= 62,
        color: colour("--accent"),
        lineStyle: { width: 2 },
      },
    ],
  };
}

/** The target as a dashed line, which being data also keeps it within the axis; its words stand at its start. */
function targetLine(trend: Trend, target: number, colour: (name: string) => string): LineSeriesOption {
  const value = target * trend.scale;
  const words = { show: true, position: [4, -16], formatter: trend.target_words };
  return {
    type: "line",
    silent: true,
    symbol: "circle",
    symbolSize: 0,
    showAllSymbol: true,
    tooltip: { show: false },
    color: colour("--text"),
    lineStyle: { type: [6, 4], width: 1 },
    data: trend.points.map((_, place) => (place ? value : { value, label: words })),
    label: { color: colour("--text"), fontSize: 12 },
  };
}
