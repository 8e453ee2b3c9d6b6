using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// Remembers which credentials a server rejected, so that no diagnosis sends them again and locks anyone out: hosted databases ban an address after two wrong passwords in a row.
/// A small file of the user's, shared by all processes. It holds no credential: an entry is an HMAC of host, port, user and password.
/// </summary>
public sealed class RejectedCredentialMemory
{
    /// <summary>How long a rejected credential is not sent again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const int MostEntries = 256;

    private readonly SharedStateFile<Entry> _file;
    private readonly TimeProvider _time;
    // What this process saw itself, for when the file cannot be used.
    private readonly Dictionary<string, Entry> _own = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly byte[] _processKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>Creates a memory.</summary>
    /// <param name="directory">Folder of the state file; it is made when something is to be remembered.</param>
    /// <param name="time">Clock; the system's where null.</param>
    public RejectedCredentialMemory(string directory, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _time = time ?? TimeProvider.System;
        _file = new SharedStateFile<Entry>(directory, "rejected-credentials", "rejections", Read, Write, _time);
        Budget = new AttemptBudget(directory, _time);
    }

    /// <summary>How many log-ins may still fail at a host before somebody is locked out.</summary>
    internal AttemptBudget Budget { get; }

    /// <summary>The memory of the user that runs this process: below XDG_STATE_HOME (~/.local/state), on Windows below the local application data.</summary>
    public static RejectedCredentialMemory ForThisUser(TimeProvider? time = null)
    {
        string? root = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (OperatingSystem.IsWindows() || string.IsNullOrEmpty(root) || !Path.IsPathRooted(root))
        {
            string home = Environment.GetFolderPath(OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile);
            root = OperatingSystem.IsWindows() ? home : Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), ".local", "state");
        }

        return new RejectedCredentialMemory(Path.Combine(root, "diagnostics"), time);
    }

    /// <summary>Looks a credential up.</summary>
    /// <returns>The rejection within the last <see cref="Lifetime"/>, or null; and a note where the file could not be used.</returns>
    internal (RememberedRejection? Rejection, string? Note) Find(string host, int port, string user, string password)
    {
        string? note = null;
        Entry? entry = Own(Identity(_processKey, host, port, user, password));
        if (entry is null)
        {
            (byte[]? key, List<Entry> entries, note) = _file.Read();
            if (key is not null)
            {
                string identity = Identity(key, host, port, user, password);
                entry = entries.Find(e => e.Identity == identity);
            }
        }

        if (entry is null || HasEnded(entry, _time.GetUtcNow())) return (null, note);
        return (new RememberedRejection(entry.Code, entry.Summary, entry.SqlState, entry.At, entry.At + Lifetime), note);
    }

    /// <summary>Remembers a rejection.</summary>
    /// <returns>A note where the file could not be used, so that other processes will not know; or null.</returns>
    internal Task<string?> RememberAsync(string host, int port, string user, string password, string code, string summary, string? sqlState, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        string own = Identity(_processKey, host, port, user, password);
        lock (_gate)
        {
            if (_own.Count >= MostEntries) _own.Clear();
            _own[own] = new Entry(own, now, code, summary, sqlState);
        }

        return ChangeAsync(
            (key, entries) =>
            {
                string identity = Identity(key, host, port, user, password);
                entries.RemoveAll(e => e.Identity == identity);
                entries.Add(new Entry(identity, now, code, summary, sqlState));
            },
            cancellationToken);
    }

    /// <summary>Forgets a rejection, because the credential was accepted since.</summary>
    internal Task<string?> ForgetAsync(string host, int port, string user, string password, CancellationToken cancellationToken)
    {
        lock (_gate) _own.Remove(Identity(_processKey, host, port, user, password));
        return ChangeAsync((key, entries) => entries.RemoveAll(e => e.Identity == Identity(key, host, port, user, password)), cancellationToken);
    }

    private static string Identity(byte[] key, string host, int port, string user, string password) =>
        KeyedIdentity.Of(key, host.ToLowerInvariant(), port.ToString(CultureInfo.InvariantCulture), user, password);

    // A date in the future is of a clock that was wrong: such an entry would never end.
    private static bool HasEnded(Entry entry, DateTimeOffset now) => entry.At > now + TimeSpan.FromMinutes(5) || now - entry.At >= Lifetime;

    private Entry? Own(string identity)
    {
        lock (_gate) return _own.GetValueOrDefault(identity);
    }

    private async Task<string?> ChangeAsync(Action<byte[], List<Entry>> change, CancellationToken cancellationToken)
    {
        (_, string? note) = await _file.ChangeAsync(
            (key, entries) =>
            {
                change(key, entries);
                DateTimeOffset now = _time.GetUtcNow();
                entries.RemoveAll(e => HasEnded(e, now));
                entries.Sort((a, b) => a.At.CompareTo(b.At));
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return note;
    }

    private static Entry Read(JsonElement e) => new(Text(e, "credential")!, e.GetProperty("at").GetDateTimeOffset(), Text(e, "code")!, Text(e, "summary")!, Text(e, "sqlState"));

    private static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();

    private static void Write(Utf8JsonWriter json, Entry entry)
    {
        json.WriteString("credential", entry.Identity);
        json.WriteString("at", entry.At);
        json.WriteString("code", entry.Code);
        json.WriteString("summary", entry.Summary);
        json.WriteString("sqlState", entry.SqlState);
    }

    private sealed record Entry(string Identity, DateTimeOffset At, string Code, string Summary, string? SqlState);
}
