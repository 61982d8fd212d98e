#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int outcome(int result) { return result < 0 ? -errno : result; }

char *const *tune_environment(void) { return environ; }

// MARK: - Starting and reaping

// Where a descriptor already stands at one of the numbers to be filled, filling them in turn would overwrite it: so all
// are first copied out of the way.
static int copy_out_of_the_way(int descriptor) {
    if (descriptor < 0) return -1;
    return outcome(fcntl(descriptor, F_DUPFD_CLOEXEC, 4));
}

static int place(posix_spawn_file_actions_t *actions, int descriptor, int number, int flags) {
    if (descriptor >= 0) return posix_spawn_file_actions_adddup2(actions, descriptor, number);
    return posix_spawn_file_actions_addopen(actions, number, "/dev/null", flags, 0);
}

static int spawn(const struct tune_program *program, const int copies[4], pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int code = posix_spawn_file_actions_init(&actions);
    if (code != 0) return code;
    code = posix_spawnattr_init(&attributes);
    if (code == 0) {
        short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
        if (code == 0) code = posix_spawnattr_setflags(&attributes, flags);
        if (code == 0) code = posix_spawnattr_setsigmask(&attributes, &none);
        if (code == 0) code = posix_spawnattr_setsigdefault(&attributes, &all);
        if (code == 0) code = place(&actions, copies[0], 0, O_RDONLY);
        if (code == 0) code = place(&actions, copies[1], 1, O_WRONLY);
        if (code == 0) code = place(&actions, copies[2], 2, O_WRONLY);
        if (code == 0 && copies[3] >= 0) code = posix_spawn_file_actions_adddup2(&actions, copies[3], 3);
        if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(&actions, copies[3] >= 0 ? 4 : 3);
        if (code == 0 && program->folder)
            code = posix_spawn_file_actions_addchdir_np(&actions, program->folder);
        if (code == 0)
            code = posix_spawnp(pid, program->path, &actions, &attributes, program->arguments, program->environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

pid_t tune_spawn(const struct tune_program *program) {
    const int sources[4] = {program->input, program->output, program->error, program->extra};
    int copies[4] = {-1, -1, -1, -1};
    int code = 0;
    for (int index = 0; index < 4 && code == 0; index++) {
        if (sources[index] < 0) continue;
        copies[index] = copy_out_of_the_way(sources[index]);
        if (copies[index] < 0) code = -copies[index];
    }
    pid_t pid = 0;
    if (code == 0) code = spawn(program, copies, &pid);
    for (int index = 0; index < 4; index++)
        if (copies[index] >= 0) close(copies[index]);
    return code == 0 ? pid : -code;
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

int tune_process_descriptor(pid_t pid) { return outcome(pidfd_open(pid, 0)); }

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
