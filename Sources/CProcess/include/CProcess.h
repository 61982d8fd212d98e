#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What Swift's Glibc module lacks. Every function that can fail gives a negative errno, so that nothing which runs
// between the call and its check can change the code.

/// How a program is started; every pointer is borrowed for the length of the call.
struct tune_program {
    /// Searched for in the PATH of its environment where it holds no slash.
    const char *path;
    /// Ends with NULL, as does the environment.
    char *const *arguments;
    char *const *environment;
    /// NULL: the caller's.
    const char *folder;
    /// They become the descriptors 0, 1 and 2; -1 stands for /dev/null.
    int input, output, error;
    /// Becomes the descriptor 3; -1 stands for none.
    int extra;
    /// True where it is killed when the thread that starts it ends.
    bool dies_with_parent;
    /// The most bytes of address space; 0 for as many as the caller may have.
    uint64_t memory_limit;
};

/// How far a start came.
enum tune_step { tune_step_process, tune_step_folder, tune_step_program };

/// Starts the program in a session of its own, with default signals and no descriptor but those named; gives its pid.
///
/// Where that fails, the step is the one that failed. The caller's memory is not copied, however much it is.
pid_t tune_spawn(const struct tune_program *program, enum tune_step *step);

/// Bounds the address space of this process and of those that it starts; 0 for no bound. Gives an errno.
int tune_limit_memory(uint64_t bytes);

/// Forks; the child has default signals and dies with its parent. Gives 0 in the child, its pid in the parent.
pid_t tune_fork(void);

/// Reaps a child (-1: any) that has ended; gives its pid, or 0 for none. Of code and signal, one is -1.
pid_t tune_reap(pid_t pid, bool wait, int *code, int *signal);

/// A child that has ended, and that is still to be reaped; 0 for none.
pid_t tune_next_ended(void);

/// Makes this process the parent of those of its descendants whose own parent ends.
int tune_adopt_orphans(void);

/// A descriptor that can be read as soon as the process has ended.
int tune_process_descriptor(pid_t pid);

/// Sends a signal to the process that the descriptor stands for, and never to another one.
int tune_signal_process(int descriptor, int number);

/// Two descriptors, to read and to write; reading never waits.
int tune_pipe(int ends[2]);

/// A pair of connected sockets that keep the borders of messages.
int tune_socket_pair(int ends[2]);

/// Lets a socket hold as much that is under way as the system allows.
void tune_enlarge_send_buffer(int socket);

enum { tune_most_descriptors = 4 };

/// Sends one message with at most `tune_most_descriptors` descriptors.
int tune_send(int socket, const void *bytes, size_t count, const int *descriptors, size_t descriptor_count, bool wait);

/// The length of the next message, 0 at the end.
ssize_t tune_next_length(int socket, bool wait);

/// Takes the next message, whose length is known. The place for descriptors holds `tune_most_descriptors`.
ssize_t tune_receive(int socket, void *bytes, size_t capacity, int *descriptors, size_t *descriptor_count);

/// A file without a name, in memory alone.
int tune_memory_file(const char *name);

/// Blocks the signals and gives a descriptor from which they are read; reading never waits.
int tune_signal_descriptor(const int *signals, size_t count);

/// The signals that have come, at most `capacity`; 0 for none.
ssize_t tune_read_signals(int descriptor, int *signals, size_t capacity);

/// Ends with NULL.
char *const *tune_environment(void);
