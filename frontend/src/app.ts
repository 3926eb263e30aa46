// What every page loads: htmx, and the elements that need a script.
import "htmx.org";
import { DetailDrawer } from "./drawer";
import { StatusLine } from "./status";
import { TrendChart } from "./trend";

customElements.define("detail-drawer", DetailDrawer);
customElements.define("status-line", StatusLine);
customElements.define("trend-chart", TrendChart);
