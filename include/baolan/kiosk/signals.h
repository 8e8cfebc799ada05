/* signals: SIGTERM and SIGINT end the program with status 0, from its first moment on.
 *
 * Once SDL runs it turns them into SDL_QUIT, but only if nobody else handles
 * them; before that they are obeyed here, at once.
 */
#ifndef BAOLAN_KIOSK_SIGNALS_H
#define BAOLAN_KIOSK_SIGNALS_H

void bl_signals_obey(void);

/* Around the start of SDL: what comes meanwhile is held back and then goes to whoever handles it. Calls do not nest. */
void bl_signals_hold(void);
void bl_signals_release(void);

#endif
