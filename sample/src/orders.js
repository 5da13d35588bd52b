/** The total of an order, in cents. */
function total(lines) {
  return lines.reduce((sum, { cents, count }) => sum + cents * count, 0);
}

module.exports = { total };
