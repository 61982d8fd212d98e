#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int outcome(int result) { return result < 0 ? -errno : result; }

char *const *tune_environment(void) { return environ; }

// MARK: - Starting and reaping

// Both sides of a start share their memory until the child has become the program, or has failed to.
struct start {
    const struct tune_program *program;
    pid_t parent;
    enum tune_step step;
    // An errno; 0 once nothing more can fail.
    int code;
};

// What runs in the child is not instrumented by sanitizers: what they note of a function that never returns would stay
// in the parent's memory.
#define IN_CHILD __attribute__((disable_sanitizer_instrumentation))

// ThreadSanitizer takes the child of clone(2) for one with memory of its own; glibc's other name goes past it.
#if __has_feature(thread_sanitizer)
int __clone(int (*function)(void *), void *stack, int flags, void *argument, ...);
#define clone __clone
#endif

// Where a descriptor already stands at one of the numbers to be filled, filling them in turn would overwrite it: so all
// are first copied out of the way.
IN_CHILD static int place_descriptors(const struct tune_program *program) {
    const int sources[4] = {program->input, program->output, program->error, program->extra};
    int copies[4] = {-1, -1, -1, -1};
    for (int index = 0; index < 4; index++) {
        if (sources[index] >= 0)
            copies[index] = fcntl(sources[index], F_DUPFD, 4);
        else if (index < 3)
            copies[index] = open("/dev/null", index == 0 ? O_RDONLY : O_WRONLY);
        else
            continue;
        if (copies[index] < 0) return errno;
    }
    int count = copies[3] >= 0 ? 4 : 3;
    for (int index = 0; index < count; index++)
        if (copies[index] != index && dup2(copies[index], index) < 0) return errno;
    if (close_range((unsigned)count, ~0U, 0) == 0) return 0;
    // A kernel before 5.9.
    for (long number = count; number < sysconf(_SC_OPEN_MAX) && number < 65536; number++) close((int)number);
    return 0;
}

IN_CHILD int tune_limit_memory(uint64_t bytes) {
    struct rlimit limit;
    if (bytes == 0) return 0;
    if (getrlimit(RLIMIT_AS, &limit) != 0) return errno;
    // Nobody may go beyond the limit that is set already.
    if (limit.rlim_max == RLIM_INFINITY || bytes < limit.rlim_max) limit.rlim_max = bytes;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_AS, &limit) == 0 ? 0 : errno;
}

// Where the environment has no PATH.
static const char usual_folders[] = "/usr/local/bin:/usr/bin:/bin";

IN_CHILD static const char *folders_in(char *const *environment) {
    const char *folders = usual_folders;
    for (; *environment; environment++)
        if (strncmp(*environment, "PATH=", 5) == 0) folders = *environment + 5;
    return folders;
}

// As execvpe(3), but by the PATH of the program's own environment; returns an errno where it returns.
IN_CHILD static int become(const struct tune_program *program) {
    const char *name = program->path;
    if (strchr(name, '/')) {
        execve(name, program->arguments, program->environment);
        return errno;
    }
    size_t name_length = strlen(name);
    if (name_length == 0) return ENOENT;
    int code = ENOENT;
    char path[PATH_MAX];
    for (const char *folders = folders_in(program->environment);; folders++) {
        size_t length = strcspn(folders, ":");
        // An empty folder is the working one.
        if (length + name_length + 2 <= sizeof path) {
            memcpy(path, folders, length);
            path[length] = '/';
            memcpy(path + length + (length > 0), name, name_length + 1);
            execve(path, program->arguments, program->environment);
            if (errno == EACCES) code = EACCES;
            else if (errno != ENOENT && errno != ENOTDIR) return errno;
        }
        folders += length;
        if (*folders == 0) return code;
    }
}

// Runs in the memory of the parent, which sleeps meanwhile: nothing may be called here that allocates or locks.
IN_CHILD static int begin(void *argument) {
    struct start *start = argument;
    const struct tune_program *program = start->program;
    sigset_t none;
    sigemptyset(&none);
    setsid();
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    start->code = 0;
    if (program->dies_with_parent) {
        // The signal comes when the parent ends after this call; that it has ended before, the second call tells.
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) start->code = errno;
        else if (getppid() != start->parent) _exit(127);
    }
    if (start->code == 0) start->code = place_descriptors(program);
    if (start->code == 0 && program->folder) {
        start->step = tune_step_folder;
        if (chdir(program->folder) != 0) start->code = errno;
    }
    if (start->code == 0) {
        start->step = tune_step_program;
        start->code = tune_limit_memory(program->memory_limit);
    }
    if (start->code == 0) {
        sigprocmask(SIG_SETMASK, &none, NULL);
        start->code = become(program);
    }
    return 127;
}

pid_t tune_spawn(const struct tune_program *program, enum tune_step *step) {
    // The code is that of a child which was killed before it came to anything; where it becomes the program, 0 is left.
    struct start start = {.program = program, .parent = getpid(), .step = tune_step_process, .code = ESRCH};
    sigset_t all, before;
    sigfillset(&all);
    // No handler of the parent's may run in the child, which would change the parent's memory.
    pthread_sigmask(SIG_BLOCK, &all, &before);
    // As vfork(2), but on a stack of its own, so that the child leaves nothing in this function's frame.
    _Alignas(16) char stack[64 << 10];
    pid_t pid = clone(begin, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, &start);
    if (pid < 0) start.code = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    *step = start.step;
    if (pid < 0 || start.code == 0) return pid < 0 ? -start.code : pid;
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
    return -start.code;
}

pid_t tune_fork(void) {
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid != 0) return outcome(pid);
    // The signal comes when the parent ends after this call; that it has ended before, the second call tells.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(1);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    return 0;
}

pid_t tune_reap(pid_t pid, bool wait, int *code, int *signal) {
    int status = 0;
    pid_t reaped;
    do reaped = waitpid(pid, &status, wait ? 0 : WNOHANG);
    while (reaped < 0 && errno == EINTR);
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    *signal = WIFSIGNALED(status) ? WTERMSIG(status) : -1;
    return outcome(reaped);
}

pid_t tune_next_ended(void) {
    siginfo_t info = {.si_pid = 0};
    int result;
    do result = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT);
    while (result < 0 && errno == EINTR);
    return result < 0 ? -errno : info.si_pid;
}

int tune_adopt_orphans(void) { return outcome(prctl(PR_SET_CHILD_SUBREAPER, 1)); }

int tune_process_descriptor(pid_t pid) { return outcome(pidfd_open(pid, 0)); }

int tune_signal_process(int descriptor, int number) {
    return outcome(pidfd_send_signal(descriptor, number, NULL, 0));
}

// MARK: - Pipes and sockets

int tune_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
    // The two ends have flags of their own: the writer still waits for room.
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return 0;
}

int tune_socket_pair(int ends[2]) { return outcome(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)); }

void tune_enlarge_send_buffer(int socket) {
    // The system cuts this down to what it allows; the doubled result bounds the length of a message.
    int size = 8 << 20;
    setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
}

// Where the ancillary data of a message stands; the union gives it its alignment.
union ancillary {
    char bytes[CMSG_SPACE(tune_most_descriptors * sizeof(int))];
    struct cmsghdr alignment;
};

int tune_send(int socket, const void *bytes, size_t count, const int *descriptors, size_t descriptor_count, bool wait) {
    if (descriptor_count > tune_most_descriptors) return -EINVAL;
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
    union ancillary ancillary;
    memset(&ancillary, 0, sizeof ancillary);
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor_count > 0) {
        message.msg_control = ancillary.bytes;
        message.msg_controllen = CMSG_SPACE(descriptor_count * sizeof(int));
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(descriptor_count * sizeof(int));
        memcpy(CMSG_DATA(header), descriptors, descriptor_count * sizeof(int));
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT));
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : 0;
}

ssize_t tune_next_length(int socket, bool wait) {
    ssize_t length;
    // A peer that closed while something was still unread leaves one ECONNRESET before what can be read here.
    bool was_reset = false;
    while ((length = recv(socket, NULL, 0, MSG_PEEK | MSG_TRUNC | (wait ? 0 : MSG_DONTWAIT))) < 0) {
        if (errno == EINTR) continue;
        if (errno != ECONNRESET || was_reset) return -errno;
        was_reset = true;
    }
    return length;
}

ssize_t tune_receive(int socket, void *bytes, size_t capacity, int *descriptors, size_t *descriptor_count) {
    struct iovec part = {.iov_base = bytes, .iov_len = capacity};
    union ancillary ancillary;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = ancillary.bytes, .msg_controllen = sizeof ancillary.bytes};
    ssize_t length;
    do length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    while (length < 0 && (errno == EINTR || errno == ECONNRESET));
    *descriptor_count = 0;
    if (length < 0) return -errno;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        memcpy(descriptors + *descriptor_count, CMSG_DATA(header), count * sizeof(int));
        *descriptor_count += count;
    }
    if (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) {
        for (size_t index = 0; index < *descriptor_count; index++) close(descriptors[index]);
        *descriptor_count = 0;
        return message.msg_flags & MSG_CTRUNC ? -EMFILE : -EMSGSIZE;
    }
    return length;
}

// MARK: - Memory files and signals

int tune_memory_file(const char *name) { return outcome(memfd_create(name, MFD_CLOEXEC)); }

int tune_signal_descriptor(const int *signals, size_t count) {
    sigset_t set;
    sigemptyset(&set);
    for (size_t index = 0; index < count; index++)
        if (sigaddset(&set, signals[index]) != 0) return -errno;
    int code = pthread_sigmask(SIG_BLOCK, &set, NULL);
    if (code != 0) return -code;
    return outcome(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

ssize_t tune_read_signals(int descriptor, int *signals, size_t capacity) {
    size_t count = 0;
    while (count < capacity) {
        struct signalfd_siginfo info;
        ssize_t length = read(descriptor, &info, sizeof info);
        if (length < 0 && errno == EINTR) continue;
        if (length < 0 && errno != EAGAIN) return -errno;
        if (length != sizeof info) break;
        signals[count++] = (int)info.ssi_signo;
    }
    return (ssize_t)count;
}
