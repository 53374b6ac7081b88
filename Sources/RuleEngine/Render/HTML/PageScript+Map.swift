// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PageScript {
    /// The map of job sites: no tiles, only what the plan says, to scale, in the Mercator projection.
    static let map = #"""
        const equator = 40075016.7;
        const mapView = {x: 0.5, y: 0.5, scale: 1, base: -180, height: 384, drawing: 0};
        const places = data.sites.map(site => ({...site, name: changes[site.change].name}));
        const circlesOf = place => [place.before, place.after].filter(circle => circle !== null);
        const moved = place => place.before !== null && place.after !== null && String(place.before) !== String(place.after);
        const radians = degrees => degrees * Math.PI / 180;
        const turn = degrees => ((degrees % 360) + 360) % 360;

        // The whole world is one unit wide.
        function project([latitude, longitude]) {
          const bounded = radians(Math.max(-85, Math.min(85, latitude)));
          return [turn(longitude - mapView.base) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + bounded / 2)) / (2 * Math.PI)];
        }

        const latitudeAt = y => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI;
        const metersPerPixel = latitude => equator * Math.cos(radians(latitude)) / mapView.scale;
        const unitsOf = ([latitude, , radius]) => radius / (equator * Math.cos(radians(Math.max(-85, Math.min(85, latitude)))));
        const mapWidth = () => byId("map").clientWidth || 320;
        const onScreen = ([x, y]) => [(x - mapView.x) * mapView.scale + mapWidth() / 2, (y - mapView.y) * mapView.scale + mapView.height / 2];

        // The map begins where the widest gap between sites ends, so that none is cut at the date line.
        function chooseBase() {
          const sorted = places.flatMap(circlesOf).map(circle => turn(circle[1])).sort((left, right) => left - right);
          let widest = -1;
          sorted.forEach((longitude, index) => {
            const before = index === 0 ? sorted[sorted.length - 1] - 360 : sorted[index - 1];
            if (longitude - before > widest) {
              widest = longitude - before;
              mapView.base = longitude - Math.min(widest / 2, 180);
            }
          });
        }

        function fit(circles) {
          let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
          for (const circle of circles) {
            const [x, y] = project(circle);
            const reach = unitsOf(circle) * 1.2;
            left = Math.min(left, x - reach);
            right = Math.max(right, x + reach);
            top = Math.min(top, y - reach);
            bottom = Math.max(bottom, y + reach);
          }
          mapView.x = (left + right) / 2;
          mapView.y = (top + bottom) / 2;
          mapView.scale = Math.min((mapWidth() - 80) / (right - left), (mapView.height - 80) / (bottom - top));
          boundScale();
          draw();
        }

        function boundScale() { mapView.scale = Math.max(mapWidth() / 2, Math.min(equator * 5, mapView.scale)); }

        function zoom(factor) {
          mapView.scale *= factor;
          boundScale();
          draw();
        }

        function pan(x, y) {
          mapView.x += x / mapView.scale;
          mapView.y += y / mapView.scale;
          draw();
        }

        function draw() {
          cancelAnimationFrame(mapView.drawing);
          mapView.drawing = requestAnimationFrame(() => {
            mapView.height = byId("map").clientWidth < 600 ? 288 : 384;
            const svg = drawing("svg", {viewBox: `0 0 ${mapWidth()} ${mapView.height}`, role: "img",
              "aria-label": `${plural(places.length, "job site")} on a map`});
            svg.append(...gridLines(), ...sitesInView(), ...scaleBar());
            byId("map").replaceChildren(svg);
          });
        }

        function sitesInView() {
          const visible = places.filter(place => circlesOf(place).some(circle => {
            const [x, y] = onScreen(project(circle));
            const reach = unitsOf(circle) * mapView.scale + 20;
            return x > -reach && y > -reach && x < mapWidth() + reach && y < mapView.height + reach;
          }));
          const taken = [];
          return visible.map(place => siteMark(place, visible.length <= 400, taken));
        }

        function siteMark(place, detailed, taken) {
          const group = drawing("g", {}, drawing("title", {}, place.name));
          const last = place.after || place.before;
          const [x, y] = onScreen(project(last));
          const fence = (circle, extra) => {
            const [cx, cy] = onScreen(project(circle));
            const r = unitsOf(circle) * mapView.scale;
            if (r > 3) group.append(drawing("circle", {class: `fence${extra}`, cx, cy, r}));
          };
          if (moved(place)) {
            const [oldX, oldY] = onScreen(project(place.before));
            fence(place.before, " old");
            if (Math.hypot(oldX - x, oldY - y) > 1) {
              group.append(drawing("line", {class: "move", x1: oldX, y1: oldY, x2: x, y2: y}),
                drawing("circle", {class: "dot old", cx: oldX, cy: oldY, r: 4}));
            }
          }
          fence(last, place.after === null ? " end" : "");
          group.append(place.after === null
            ? drawing("path", {class: "cross", d: `M${x - 4} ${y - 4}l8 8m0-8l-8 8`})
            : drawing("circle", {class: "dot", cx: x, cy: y, r: detailed ? 4.5 : 3}));
          const width = Math.min(place.name.length, 30) * 7;
          const free = taken.every(([left, top, wide]) => Math.abs(top - y) > 14 || left > x + width || left + wide < x);
          if (detailed && free && taken.length < 80) {
            taken.push([x, y, width]);
            const isRight = x + width + 8 < mapWidth();
            group.append(drawing("text", {class: "name", x: x + (isRight ? 8 : -8), y: y + 4, "text-anchor": isRight ? "start" : "end"},
              place.name.length > 30 ? place.name.slice(0, 29) + "…" : place.name));
          }
          return group;
        }

        // The largest of 1, 2 and 5 times a power of ten below a number.
        function roundBelow(number) {
          const power = 10 ** Math.floor(Math.log10(number));
          return [5, 2, 1].find(each => each * power <= number) * power;
        }

        function gridLines() {
          const step = Math.min(30, roundBelow(360 * 200 / mapView.scale));
          const digits = Math.max(0, -Math.floor(Math.log10(step)));
          const degrees = (value, positive, negative) => `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;
          const lines = [];
          const half = [mapWidth() / 2 / mapView.scale, mapView.height / 2 / mapView.scale];
          const west = mapView.base + (mapView.x - half[0]) * 360;
          const east = mapView.base + (mapView.x + half[0]) * 360;
          for (let at = Math.ceil(west / step); at * step <= east; at += 1) {
            const x = ((at * step - mapView.base) / 360 - mapView.x) * mapView.scale + mapWidth() / 2;
            const longitude = turn(at * step + 180) - 180;
            lines.push(drawing("line", {class: "grid", x1: x, x2: x, y1: 0, y2: mapView.height}),
              drawing("text", {class: "grid-label", x: x + 3, y: 12}, degrees(longitude, "E", "W")));
          }
          const south = Math.max(-85, latitudeAt(mapView.y + half[1]));
          const north = Math.min(85, latitudeAt(mapView.y - half[1]));
          for (let at = Math.ceil(south / step); at * step <= north; at += 1) {
            const [, y] = onScreen(project([at * step, 0]));
            lines.push(drawing("line", {class: "grid", x1: 0, x2: mapWidth(), y1: y, y2: y}),
              drawing("text", {class: "grid-label", x: 3, y: y - 3}, degrees(at * step, "N", "S")));
          }
          return lines;
        }

        function scaleBar() {
          const perPixel = metersPerPixel(latitudeAt(mapView.y));
          const meters = roundBelow(perPixel * Math.min(160, mapWidth() / 3));
          const [right, bottom] = [mapWidth() - 12, mapView.height - 12];
          const left = right - meters / perPixel;
          return [
            drawing("path", {class: "scale", d: `M${left} ${bottom - 6}v6H${right}v-6`}),
            drawing("text", {class: "scale-label", x: right, y: bottom - 10, "text-anchor": "end"},
              meters >= 1000 ? `${meters / 1000} km` : `${meters} m`),
          ];
        }

        function startMap() {
          if (!byId("map-box")) return;
          byId("map-box").hidden = places.length === 0;
          if (places.length === 0) return;
          chooseBase();
          const all = () => fit(places.flatMap(circlesOf));
          const keys = {ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60),
            ArrowDown: () => pan(0, 60), "+": () => zoom(1.6), "-": () => zoom(1 / 1.6), 0: all};
          byId("map").addEventListener("keydown", event => {
            if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            keys[event.key]();
          });
          byId("zoom-in").addEventListener("click", keys["+"]);
          byId("zoom-out").addEventListener("click", keys["-"]);
          byId("zoom-fit").addEventListener("click", all);
          const pick = byId("zoom-site");
          pick.append(...places.map((place, index) => element("option", {value: index}, place.name)));
          pick.addEventListener("change", () => {
            if (pick.value !== "") fit(circlesOf(places[Number(pick.value)]));
          });
          byId("map").addEventListener("pointermove", event => {
            if ((event.buttons & 1) === 0) return;
            byId("map").setPointerCapture(event.pointerId);
            pan(-event.movementX, -event.movementY);
          });
          byId("legend").textContent = ["Circles are geofences, to scale", "● after this plan",
            places.some(moved) ? "○ with a dashed circle: before" : null, places.some(place => place.after === null) ? "✕ ends" : null,
          ].filter(part => part !== null).join("; ") + ".";
          addEventListener("resize", draw);
          all();
        }

        """#
}
