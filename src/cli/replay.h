/* replay: the navigator is asked again what a record (kiosk/record.h) says it was asked. */
#ifndef BAOLAN_CLI_REPLAY_H
#define BAOLAN_CLI_REPLAY_H

/* Tells every step that is answered otherwise than in the record; an exit status: BL_DATA if there was one. */
int bl_cli_replay(const char *path);

#endif
