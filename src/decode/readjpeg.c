#include "readjpeg.h"

#include <endian.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

/* A progressive picture has about ten scans; each costs a pass over all of it. */
enum { CHUNK = 64 * 1024, SCANS_MOST = 200 };

#if __BYTE_ORDER == __LITTLE_ENDIAN
static const J_COLOR_SPACE colours = JCS_EXT_BGRX;
#else
static const J_COLOR_SPACE colours = JCS_EXT_XRGB;
#endif

/* The library's own structures come first, so that what it hands back is ours. */
struct decoding {
  struct jpeg_decompress_struct library;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  jmp_buf escape;
  struct bl_film *film;
  uint32_t *row;
  JOCTET bytes[CHUNK];
};

static _Noreturn void fail(struct decoding *decoding, const char *text) {
  bl_film_fault(decoding->film, "the JPEG is damaged: %s; save the picture again", text);
  longjmp(decoding->escape, 1);
}

static void on_error(j_common_ptr library) {
  char text[JMSG_LENGTH_MAX];
  library->err->format_message(library, text);
  fail(library->client_data, text);
}

/* What leaves a part of the picture grey. Other warnings (stray bytes, an odd header) lose nothing. */
static bool loses_content(int code) {
  return code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC || code == JWRN_JPEG_EOF ||
         code == JWRN_ARITH_BAD_CODE;
}

static void on_message(j_common_ptr library, int level) {
  if (level < 0 && loses_content(library->err->msg_code))
    on_error(library);
}

static void on_output(j_common_ptr library) {
  (void)library; /* nothing is printed */
}

static void start_source(j_decompress_ptr library) {
  (void)library;
}

static boolean fill_source(j_decompress_ptr library) {
  struct decoding *decoding = library->client_data;
  const int got = bl_film_read(decoding->film, decoding->bytes, CHUNK);
  if (got <= 0)
    fail(decoding, "it is cut short");
  decoding->source.next_input_byte = decoding->bytes;
  decoding->source.bytes_in_buffer = (size_t)got;
  return TRUE;
}

static void skip_source(j_decompress_ptr library, long count) {
  struct jpeg_source_mgr *source = library->src;
  while (count > (long)source->bytes_in_buffer) {
    count -= (long)source->bytes_in_buffer;
    fill_source(library);
  }
  if (count > 0) {
    source->next_input_byte += count;
    source->bytes_in_buffer -= (size_t)count;
  }
}

static void count_scans(j_common_ptr library) {
  if (((j_decompress_ptr)library)->input_scan_number > SCANS_MOST)
    fail(library->client_data, "it has too many scans");
}

static void prepare(struct decoding *decoding) {
  struct jpeg_decompress_struct *library = &decoding->library;
  library->err = jpeg_std_error(&decoding->errors);
  decoding->errors.error_exit = on_error;
  decoding->errors.emit_message = on_message;
  decoding->errors.output_message = on_output;
  library->client_data = decoding;
  decoding->source = (struct jpeg_source_mgr){.init_source = start_source,
                                              .fill_input_buffer = fill_source,
                                              .skip_input_data = skip_source,
                                              .resync_to_restart = jpeg_resync_to_restart,
                                              .term_source = start_source};
  decoding->progress.progress_monitor = count_scans;
}

static unsigned choose_scale(const struct bl_film *film) {
  unsigned by = 8;
  while (by > 1 && (film->part.w / (int)by < 2 * film->to_width || film->part.h / (int)by < 2 * film->to_height))
    by /= 2;
  return by;
}

static void decode(struct decoding *decoding) {
  struct jpeg_decompress_struct *library = &decoding->library;
  struct bl_film *film = decoding->film;
  library->src = &decoding->source;
  library->progress = &decoding->progress;
  jpeg_read_header(library, TRUE);
  if ((int)library->image_width != film->width || (int)library->image_height != film->height)
    fail(decoding, "it has two sizes");
  library->out_color_space = colours;
  library->scale_num = 1;
  library->scale_denom = choose_scale(film);
  jpeg_start_decompress(library);
  decoding->row = calloc(library->output_width, sizeof *decoding->row);
  if (!decoding->row ||
      !bl_film_open(film, (int)library->scale_denom, (int)library->output_width, (int)library->output_height))
    fail(decoding, "there is no memory for it");
  while (library->output_scanline < library->output_height) {
    JSAMPROW target = (JSAMPROW)decoding->row;
    jpeg_read_scanlines(library, &target, 1);
    bl_film_row(film, decoding->row);
  }
  jpeg_finish_decompress(library);
}

bool bl_readjpeg(struct bl_film *film) {
  struct decoding *decoding = calloc(1, sizeof *decoding);
  if (!decoding)
    return bl_film_fault(film, "there is no memory for this picture");
  decoding->film = film;
  prepare(decoding);
  if (setjmp(decoding->escape) == 0) {
    jpeg_create_decompress(&decoding->library); /* keeps err and client_data */
    decode(decoding);
  }
  jpeg_destroy_decompress(&decoding->library);
  bl_film_close(film);
  free(decoding->row);
  free(decoding);
  return !film->fault[0];
}
