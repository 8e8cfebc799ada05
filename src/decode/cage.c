#include "cage.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool lower(__rlimit_resource_t what, rlim_t to) {
  struct rlimit limit;
  if (getrlimit(what, &limit) != 0)
    return false;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > to)
    limit.rlim_max = to;
  limit.rlim_cur = limit.rlim_max;
  return setrlimit(what, &limit) == 0;
}

/* Files that whoever started us forgot to close, and standard error. */
static void close_others(void) {
  enum { MOST = 1024 };
#ifdef SYS_close_range
  if (syscall(SYS_close_range, STDERR_FILENO, ~0u, 0) == 0)
    return;
#endif
  for (int file = STDERR_FILENO; file < MOST; file++)
    close(file);
}

/* The first limit says SIGXCPU, which tells why; the second only kills. */
static bool warn_processor(rlim_t seconds) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_CPU, &limit) != 0)
    return false;
  if (limit.rlim_cur > seconds)
    limit.rlim_cur = seconds;
  return setrlimit(RLIMIT_CPU, &limit) == 0;
}

bool bl_cage_limit(size_t bytes, int seconds) {
  close_others();
  bool done = lower(RLIMIT_AS, bytes);
  done &= lower(RLIMIT_CPU, (rlim_t)seconds + 1);
  done &= warn_processor((rlim_t)seconds);
  done &= lower(RLIMIT_NOFILE, 2); /* 0 and 1 are open; nothing else can be */
  done &= lower(RLIMIT_FSIZE, 0);
  done &= lower(RLIMIT_NPROC, 0);
  done &= lower(RLIMIT_CORE, 0);
  done &= prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  done &= prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  return done;
}

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef MACHINE

#define FIELD(name) (uint32_t) offsetof(struct seccomp_data, name)
/* The low half of an argument; both machines are little-endian. */
#define ARGUMENT(n) (uint32_t)(offsetof(struct seccomp_data, args) + (n) * sizeof(uint64_t))
#define LOAD(at) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (at))
#define SKIP_UNLESS(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (count))
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define ALLOW(call) SKIP_UNLESS(__NR_##call, 1), RETURN(SECCOMP_RET_ALLOW)
/* Only with argument n as it must be. */
#define ALLOW_WITH(call, n, value)                                                                                     \
  SKIP_UNLESS(__NR_##call, 4), LOAD(ARGUMENT(n)), SKIP_UNLESS((value), 1), RETURN(SECCOMP_RET_ALLOW),                  \
      RETURN(SECCOMP_RET_KILL_PROCESS)

bool bl_cage_close(void) {
  static const struct sock_filter filter[] = {
      LOAD(FIELD(arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
      RETURN(SECCOMP_RET_KILL_PROCESS),
      LOAD(FIELD(nr)),
      ALLOW_WITH(read, 0, STDIN_FILENO),
      ALLOW_WITH(write, 0, STDOUT_FILENO),
      ALLOW_WITH(mmap, 2, PROT_READ | PROT_WRITE),
      ALLOW(munmap),
      ALLOW(mremap),
      ALLOW(brk),
      ALLOW(exit_group),
#ifdef __aarch64__ /* libjpeg-turbo looks into /proc/cpuinfo, and does without */
      SKIP_UNLESS(__NR_openat, 1),
      RETURN(SECCOMP_RET_ERRNO | EACCES),
#endif
      RETURN(SECCOMP_RET_KILL_PROCESS),
  };
  const struct sock_fprog program = {.len = sizeof filter / sizeof *filter,
                                     .filter = (struct sock_filter *)(uintptr_t)filter};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

bool bl_cage_close(void) {
  return false;
}

#endif
