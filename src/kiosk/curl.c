#include "baolan/kiosk/curl.h"

#include <math.h>
#include <stddef.h>

static const double half_turn = 3.14159265358979323846;

/* The cylinder's radius and the shadows, in parts of the leaf's length. */
enum { RADIUS_PART = 9, SHADOW_PART = 24, FINEST_PART = 900 };
/* How much light is lost: in the deepest shadow, on the cylinder's flank, on the back. */
enum { SHADOW = 70, FLANK = 46, BACK = 14 };

static int rounded(double value) {
  return (int)floor(value + 0.5);
}

/* The shadow beside an edge that is `distance` away. */
static int shadow(double distance, double reach) {
  double near = distance >= reach ? 0 : 1 - distance / reach;
  return BL_CURL_FULL - rounded(SHADOW * near * near);
}

struct leaf {
  double length, radius, contact; /* contact: where the paper leaves the table */
};

/* What is seen at x where the cylinder stands: its upper side is the back, under it is the print. */
static struct bl_curl_band on_cylinder(const struct leaf *leaf, double x) {
  double angle = asin((x - leaf->contact) / leaf->radius);
  double upper = leaf->contact + leaf->radius * (half_turn - angle), lower = leaf->contact + leaf->radius * angle;
  double flank = sin(angle);
  if (upper < leaf->length)
    return (struct bl_curl_band){
        .source = rounded(upper), .side = BL_CURL_BACK, .light = BL_CURL_FULL - BACK - rounded(FLANK * flank * flank)};
  if (lower < leaf->length)
    return (struct bl_curl_band){
        .source = rounded(lower), .side = BL_CURL_LEAF, .light = BL_CURL_FULL - rounded(FLANK * flank)};
  return (struct bl_curl_band){
      .source = rounded(x), .side = BL_CURL_UNDER, .light = shadow(lower - leaf->length, leaf->length / SHADOW_PART)};
}

static struct bl_curl_band seen_at(const struct leaf *leaf, double x) {
  double reach = leaf->length / SHADOW_PART, edge = leaf->contact + leaf->radius;
  if (x >= edge)
    return (struct bl_curl_band){.source = rounded(x), .side = BL_CURL_UNDER, .light = shadow(x - edge, reach)};
  if (x >= leaf->contact)
    return on_cylinder(leaf, x);
  double folded = 2 * leaf->contact + half_turn * leaf->radius - x; /* what lies there upside down */
  if (folded < leaf->length)
    return (struct bl_curl_band){.source = rounded(folded), .side = BL_CURL_BACK, .light = BL_CURL_FULL - BACK};
  double gap = folded - leaf->length;
  bool rolled = leaf->contact + half_turn * leaf->radius < leaf->length;
  return (struct bl_curl_band){
      .source = rounded(x), .side = BL_CURL_LEAF, .light = rolled ? shadow(gap, reach) : BL_CURL_FULL};
}

static bool continues(const struct bl_curl_band *last, const struct bl_curl_band *band) {
  int step = band->side == BL_CURL_BACK ? -last->width : last->width;
  return last->side == band->side && last->light == band->light && last->source + step == band->source;
}

static void add(struct bl_curl *curl, struct bl_curl_band band) {
  struct bl_curl_band *last = curl->count ? &curl->bands[curl->count - 1] : NULL;
  if (last && (continues(last, &band) || curl->count == BL_CURL_BANDS))
    last->width += band.width;
  else
    curl->bands[curl->count++] = band;
}

/* The same seen from the other side; a band's source then is where its last pixel was. */
static void reverse(struct bl_curl *curl, int length) {
  for (int i = 0, j = curl->count - 1; i <= j; i++, j--) {
    struct bl_curl_band swapped = curl->bands[i];
    curl->bands[i] = curl->bands[j];
    curl->bands[j] = swapped;
  }
  for (int i = 0; i < curl->count; i++) {
    struct bl_curl_band *band = &curl->bands[i];
    int last = band->source + (band->side == BL_CURL_BACK ? 1 - band->width : band->width - 1);
    band->at = length - band->at - band->width;
    band->source = length - 1 - last;
  }
}

static int within(int value, int low, int high) {
  return value < low ? low : value > high ? high : value;
}

void bl_curl_make(struct bl_curl *curl, int length, int done, bool reversed) {
  struct leaf leaf = {.length = length, .radius = (double)length / RADIUS_PART};
  leaf.contact = length - (length + leaf.radius * (1 + half_turn)) * done / 1000;
  int step = length / FINEST_PART + 1;
  curl->count = 0;
  for (int x = 0; x < length; x += step) {
    struct bl_curl_band band = seen_at(&leaf, x);
    band.at = x;
    band.width = step < length - x ? step : length - x;
    bool back = band.side == BL_CURL_BACK;
    band.source = within(band.source, back ? band.width - 1 : 0, back ? length - 1 : length - band.width);
    add(curl, band);
  }
  if (reversed)
    reverse(curl, length);
}
