//! A program that is stopped each time before it changes a file or directory.
//!
//! By `ptrace`: so the program under test is the one that people run, without a hook in it, and it
//! is stopped between any two changes, whichever part of it makes them.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::errno::Errno;
use nix::libc;
use nix::sys::ptrace::{self, Options};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// A program that runs from point to point. It is killed if it has not ended before.
#[derive(Debug)]
pub(crate) struct Traced {
    pid: Pid,
    /// The folder whose files count.
    folder: PathBuf,
    /// The threads that are in a system call.
    inside: HashSet<Pid>,
    /// The thread that waits to go on.
    held: Option<Pid>,
    ended: bool,
}

/// How far a program went.
#[derive(Debug)]
pub(crate) enum Progress {
    /// To a point: it is about to change something.
    At(Point),
    /// To its end, with this exit code if it has one.
    Ended(Option<i32>),
}

/// A change that is about to be made.
#[derive(Debug)]
pub(crate) struct Point {
    /// The file that gets content, if that is the change.
    pub(crate) written: Option<PathBuf>,
}

impl Traced {
    /// Starts a command, which stops before it does anything.
    pub(crate) fn start(command: &Command, folder: &Path) -> io::Result<Self> {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "kill -STOP $$; exec \"$@\"", "sh"])
            .arg(command.get_program())
            .args(command.get_args())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // So it can be waited for with its threads, and without other children.
            .process_group(0);
        if let Some(directory) = command.get_current_dir() {
            shell.current_dir(directory);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let pid = i32::try_from(shell.spawn()?.id()).map_err(io::Error::other)?;
        let traced = Self {
            pid: Pid::from_raw(pid),
            folder: folder.canonicalize()?,
            inside: HashSet::new(),
            held: None,
            ended: false,
        };
        waitpid(traced.pid, Some(WaitPidFlag::WUNTRACED))?;
        let options = Options::PTRACE_O_TRACESYSGOOD
            | Options::PTRACE_O_TRACECLONE
            | Options::PTRACE_O_EXITKILL;
        ptrace::seize(traced.pid, options)?;
        kill(traced.pid, Signal::SIGCONT)?;
        Ok(traced)
    }

    /// Lets it go on to the next point.
    pub(crate) fn advance(&mut self) -> io::Result<Progress> {
        if let Some(thread) = self.held.take() {
            resume(thread, None)?;
        }
        loop {
            match self.wait()? {
                WaitStatus::PtraceSyscall(thread) => {
                    let enters = self.inside.insert(thread);
                    if !enters {
                        self.inside.remove(&thread);
                    } else if let Some(point) = self.point(thread)? {
                        self.held = Some(thread);
                        return Ok(Progress::At(point));
                    }
                    resume(thread, None)?;
                }
                WaitStatus::Stopped(thread, signal) => resume(thread, Some(signal))?,
                WaitStatus::PtraceEvent(thread, ..) => resume(thread, None)?,
                WaitStatus::Exited(pid, code) if pid == self.pid => {
                    self.ended = true;
                    return Ok(Progress::Ended(Some(code)));
                }
                WaitStatus::Signaled(pid, ..) if pid == self.pid => {
                    self.ended = true;
                    return Ok(Progress::Ended(None));
                }
                _ => {}
            }
        }
    }

    /// Kills it where it stands; the change that it is about to make is not made.
    pub(crate) fn kill(mut self) -> io::Result<()> {
        self.end()
    }

    fn end(&mut self) -> io::Result<()> {
        kill(self.pid, Signal::SIGKILL)?;
        while !self.ended {
            let status = self.wait()?;
            self.ended = matches!(
                status,
                WaitStatus::Signaled(pid, ..) | WaitStatus::Exited(pid, _) if pid == self.pid
            );
        }
        Ok(())
    }

    fn wait(&self) -> io::Result<WaitStatus> {
        let group = Pid::from_raw(-self.pid.as_raw());
        Ok(waitpid(group, Some(WaitPidFlag::__WALL))?)
    }

    /// What the thread is about to change, if it is something that counts.
    fn point(&self, thread: Pid) -> io::Result<Option<Point>> {
        let text = fs::read_to_string(format!("/proc/{thread}/syscall"))?;
        let mut words = text.split_ascii_whitespace();
        let number = words.next().and_then(|word| word.parse().ok());
        let number: libc::c_long = number.ok_or_else(|| io::Error::other(text.clone()))?;
        let arguments: Vec<u64> = words
            .filter_map(|word| u64::from_str_radix(word.strip_prefix("0x")?, 16).ok())
            .collect();
        let makes_file = |flags: u64| flags & (libc::O_CREAT | libc::O_TRUNC) as u64 != 0;
        let mut point = Point { written: None };
        let counts = match number {
            libc::SYS_openat => makes_file(arguments[2]),
            libc::SYS_write | libc::SYS_writev | libc::SYS_pwrite64 | libc::SYS_pwritev => {
                let file = fs::read_link(format!("/proc/{thread}/fd/{}", arguments[0]))?;
                let counts = file.starts_with(&self.folder);
                point.written = counts.then_some(file);
                counts
            }
            #[cfg(target_arch = "x86_64")]
            libc::SYS_open => makes_file(arguments[1]),
            #[cfg(target_arch = "x86_64")]
            libc::SYS_creat
            | libc::SYS_rename
            | libc::SYS_link
            | libc::SYS_symlink
            | libc::SYS_unlink
            | libc::SYS_mkdir
            | libc::SYS_rmdir => true,
            #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
            libc::SYS_renameat => true,
            libc::SYS_renameat2
            | libc::SYS_linkat
            | libc::SYS_symlinkat
            | libc::SYS_unlinkat
            | libc::SYS_mkdirat
            | libc::SYS_ftruncate
            | libc::SYS_fchmod
            | libc::SYS_fchmodat
            | libc::SYS_copy_file_range
            | libc::SYS_sendfile
            | libc::SYS_fsync
            | libc::SYS_fdatasync => true,
            _ => false,
        };
        Ok(counts.then_some(point))
    }
}

impl Drop for Traced {
    fn drop(&mut self) {
        if !self.ended {
            // The test fails anyway; its children must not outlive it.
            let _ = self.end();
        }
    }
}

/// Lets a thread go on. It may be gone: its program has ended.
fn resume(thread: Pid, signal: Option<Signal>) -> io::Result<()> {
    match ptrace::syscall(thread, signal) {
        Err(Errno::ESRCH) => Ok(()),
        result => Ok(result?),
    }
}
