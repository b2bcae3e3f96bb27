// Lays a map over a place question. Loaded on its pages alone; the inputs below the map say the same without it.
import { MapQuestion } from "../map/question.js";

for (const box of document.querySelectorAll("[data-module='guildhall-map']")) MapQuestion.begin(box);
