// The same, in a browser that runs no scripts.
import { firstReport } from "./ceo.mjs";

export default { name: "without-scripts", weight: 8, run: (t) => firstReport(t, false) };
