using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// Remembers which credentials were rejected where, so that asking again does not lock anybody out (Supabase bans an address for half an hour after two wrong
/// passwords). Kept in a small file that all processes of one account share: keyed hashes of host, port, user and password, never these themselves. In one
/// process, attempts with the same credential wait for each other until the server has taken it once, so that a pipeline of a hundred sends a wrong one once.
/// Safe for concurrent use; use one instance in a process for each file.
/// </summary>
public sealed class RejectedCredentialMemory
{
    private const int LargestFile = 1024 * 1024;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(1);
    private static readonly Lazy<RejectedCredentialMemory> s_shared = new(() => new RejectedCredentialMemory());
    private readonly ConcurrentDictionary<string, CredentialGate> _gates = new(StringComparer.Ordinal);
    private readonly byte[] _processKey = RandomNumberGenerator.GetBytes(32);
    private readonly TimeProvider _time;
    private readonly TimeSpan _lockTimeout;

    /// <summary>Creates a memory. Nothing is read or written yet.</summary>
    /// <param name="path">State file; <see cref="DefaultPath"/> where null.</param>
    /// <param name="time">Clock; the system's where null.</param>
    /// <param name="lockTimeout">How long to wait for another process that writes; 2 seconds where null.</param>
    public RejectedCredentialMemory(string? path = null, TimeProvider? time = null, TimeSpan? lockTimeout = null)
    {
        StatePath = System.IO.Path.GetFullPath(path ?? DefaultPath);
        _time = time ?? TimeProvider.System;
        _lockTimeout = lockTimeout ?? TimeSpan.FromSeconds(2);
    }

    /// <summary>The one of this process and account.</summary>
    public static RejectedCredentialMemory Shared => s_shared.Value;

    /// <summary>How long a rejected credential is not sent again: as long as the longest ban that is known (Supabase, 30 minutes).</summary>
    public static TimeSpan Lifetime => TimeSpan.FromMinutes(30);

    /// <summary>
    /// Where the state is kept: the file that the environment variable DIAGNOSTICS_REJECTED_CREDENTIALS names, else diagnostics/rejected-credentials.json under
    /// XDG_STATE_HOME (by default ~/.local/state; the local application data on Windows), else, where the account has no home, under the temporary folder.
    /// </summary>
    public static string DefaultPath
    {
        get
        {
            if (Environment.GetEnvironmentVariable("DIAGNOSTICS_REJECTED_CREDENTIALS") is { Length: > 0 } named) return named;
            string? folder = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state && System.IO.Path.IsPathRooted(state) ? state
                : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? System.IO.Path.Combine(home, ".local", "state")
                : null;
            return string.IsNullOrEmpty(folder)
                ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), "diagnostics-" + Environment.UserName, "rejected-credentials.json")
                : System.IO.Path.Combine(folder, "diagnostics", "rejected-credentials.json");
        }
    }

    /// <summary>The state file.</summary>
    public string StatePath { get; }

    /// <summary>Why the state file could not be used last, or null. The memory then holds for this process only, and no check fails on account of it.</summary>
    public string? StorageProblem { get; private set; }

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>
    /// Asks whether a credential may be sent. Waits while another attempt with the same one is under way in this process and its outcome is not known.
    /// </summary>
    /// <param name="host">Host name or address, as given.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="user">User name; empty where there is none.</param>
    /// <param name="secret">Password. Neither kept nor written.</param>
    /// <param name="force">Send it although it was rejected before.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The attempt, to be disposed.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<CredentialAttempt> BeginAsync(string host, int port, string user, string secret, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(secret);
        var identity = new CredentialIdentity(host, port, user, secret);
        CredentialGate gate = _gates.GetOrAdd(identity.Hash(_processKey), static _ => new CredentialGate());
        if (gate.IsAccepted) return new CredentialAttempt(this, gate, identity, holdsGate: false, remembered: null);
        await gate.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        bool handedOver = false;
        try
        {
            RejectedCredential? remembered = force || gate.IsAccepted ? null : Valid(gate.Rejected) ?? Valid(Find(identity));
            var attempt = new CredentialAttempt(this, gate, identity, holdsGate: true, remembered);
            handedOver = true;
            return attempt;
        }
        finally
        {
            if (!handedOver) gate.Turn.Release();
        }
    }

    // A clock that was set back must not make a rejection last for years.
    internal static bool IsValid(RejectedCredential entry, DateTimeOffset now) => now - entry.RejectedAt < Lifetime && entry.RejectedAt - now < s_clockSkew;

    internal Task StoreAsync(CredentialIdentity identity, RejectedCredential rejected, CancellationToken cancellationToken) =>
        ChangeAsync(state =>
        {
            state.Entries[identity.Hash(state.Key)] = rejected;
            return true;
        }, cancellationToken);

    internal async Task ForgetAsync(CredentialIdentity identity, CancellationToken cancellationToken)
    {
        // The usual case, a credential that never failed, writes nothing and waits for nobody.
        if (Find(identity) is null) return;
        await ChangeAsync(state => state.Entries.Remove(identity.Hash(state.Key)), cancellationToken).ConfigureAwait(false);
    }

    private RejectedCredential? Valid(RejectedCredential? entry) => entry is not null && IsValid(entry, Now) ? entry : null;

    // No lock: the file is replaced as a whole, so that a reader sees the old one or the new one.
    private RejectedCredential? Find(CredentialIdentity identity) =>
        Read() is { } state && state.Entries.TryGetValue(identity.Hash(state.Key), out RejectedCredential? found) ? found : null;

    private RejectedCredentialState? Read()
    {
        try
        {
            using var file = new FileStream(StatePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LargestFile) return null;
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return RejectedCredentialState.Parse(bytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            StorageProblem = $"{StatePath} could not be read ({e.GetType().Name})";
            return null;
        }
    }

    private async Task ChangeAsync(Func<RejectedCredentialState, bool> change, CancellationToken cancellationToken)
    {
        try
        {
            CreateFolder(System.IO.Path.GetDirectoryName(StatePath)!);
            FileStream? gate = await LockAsync(cancellationToken).ConfigureAwait(false);
            if (gate is null)
            {
                StorageProblem = $"{StatePath} was locked by another process";
                return;
            }

            await using (gate.ConfigureAwait(false))
            {
                // What cannot be read is replaced: it held thirty minutes of caution, and nothing that anybody wrote.
                RejectedCredentialState state = Read() ?? RejectedCredentialState.Create();
                if (!change(state)) return;
                state.Prune(Now);
                Replace(state.ToBytes());
                StorageProblem = null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            StorageProblem = $"{StatePath} could not be written ({e.GetType().Name})";
        }
    }

    private async Task<FileStream?> LockAsync(CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(StatePath + ".lock", Private(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException e) when (IsLocked(e))
            {
                if (_time.GetElapsedTime(start) >= _lockTimeout) return null;
                await Task.Delay(s_poll, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Replace(byte[] bytes)
    {
        string temporary = StatePath + ".new";
        // A leftover of a process that died here may have another mode.
        File.Delete(temporary);
        using (var file = new FileStream(temporary, Private(FileMode.CreateNew, FileShare.None))) file.Write(bytes);
        File.Move(temporary, StatePath, overwrite: true);
    }

    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Private(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // EWOULDBLOCK on Linux and on macOS and BSD; sharing and lock violation on Windows.
    private static bool IsLocked(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xffff) is 32 or 33 : e.HResult is 11 or 35;
}
