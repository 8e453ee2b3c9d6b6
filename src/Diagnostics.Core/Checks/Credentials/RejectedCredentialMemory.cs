using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// Remembers which credentials a server rejected, so that no diagnosis sends them again and locks anyone out: hosted databases ban an address after two wrong passwords in a row.
/// A small file of the user's, shared by all processes. It holds no credential: an entry is an HMAC-SHA-256 of host, port, user and password by a random key that only
/// this user can read. A file that cannot be read or written makes checks no less able; it is said in a note.
/// </summary>
public sealed class RejectedCredentialMemory
{
    /// <summary>How long a rejected credential is not sent again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const int MostEntries = 256;
    private const int LongestFile = 1024 * 1024;
    private const int KeyLength = 32;
    private static readonly TimeSpan s_lockLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(20);

    private readonly string _directory;
    private readonly TimeProvider _time;
    // What this process saw itself, for when the file cannot be used.
    private readonly Dictionary<string, Entry> _own = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly byte[] _processKey = RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>Creates a memory.</summary>
    /// <param name="directory">Folder of the state file; it is made when something is to be remembered.</param>
    /// <param name="time">Clock; the system's where null.</param>
    public RejectedCredentialMemory(string directory, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
        _time = time ?? TimeProvider.System;
    }

    private string StateFile => Path.Combine(_directory, "rejected-credentials.json");

    private string KeyFile => Path.Combine(_directory, "rejected-credentials.key");

    private string LockFile => Path.Combine(_directory, "rejected-credentials.lock");

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
        if (entry is null && File.Exists(StateFile) && File.Exists(KeyFile))
        {
            try
            {
                byte[] key = ReadKey();
                string identity = Identity(key, host, port, user, password);
                (List<Entry> entries, note) = ReadState();
                entry = entries.Find(e => e.Identity == identity);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
            {
                note = Unusable(e);
            }
        }

        DateTimeOffset now = _time.GetUtcNow();
        // A date in the future is of a clock that was wrong: such an entry would never end.
        if (entry is null || entry.At > now + TimeSpan.FromMinutes(5) || now - entry.At >= Lifetime) return (null, note);
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

    private static string Unusable(Exception e) => $"the memory of rejected credentials could not be used ({e.GetType().Name}): other processes do not know of them";

    private static string Identity(byte[] key, string host, int port, string user, string password)
    {
        // Lengths keep parts from running into one another.
        string text = string.Create(CultureInfo.InvariantCulture, $"{host.Length}:{host.ToLowerInvariant()}{port}:{user.Length}:{user}{password}");
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string identity = Convert.ToHexStringLower(HMACSHA256.HashData(key, bytes));
        CryptographicOperations.ZeroMemory(bytes);
        return identity;
    }

    private Entry? Own(string identity)
    {
        lock (_gate) return _own.GetValueOrDefault(identity);
    }

    private async Task<string?> ChangeAsync(Action<byte[], List<Entry>> change, CancellationToken cancellationToken)
    {
        try
        {
            MakeDirectory();
            using FileStream held = await LockAsync(cancellationToken).ConfigureAwait(false);
            byte[] key = File.Exists(KeyFile) ? ReadKey() : MakeKey();
            (List<Entry> entries, string? note) = File.Exists(StateFile) ? ReadState() : ([], null);
            change(key, entries);
            DateTimeOffset now = _time.GetUtcNow();
            entries.RemoveAll(e => now - e.At >= Lifetime || e.At > now + TimeSpan.FromMinutes(5));
            entries.Sort((a, b) => a.At.CompareTo(b.At));
            if (entries.Count > MostEntries) entries.RemoveRange(0, entries.Count - MostEntries);
            WriteState(entries);
            return note;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Unusable(e);
        }
    }

    private void MakeDirectory()
    {
        if (Directory.Exists(_directory)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_directory);
        else Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return Create(LockFile, FileMode.OpenOrCreate);
            }
            catch (IOException) when (_time.GetElapsedTime(start) < s_lockLimit)
            {
                await Task.Delay(s_lockPause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private byte[] ReadKey()
    {
        byte[] key = File.ReadAllBytes(KeyFile);
        return key.Length == KeyLength ? key : throw new CryptographicException("the key file is not whole");
    }

    private byte[] MakeKey()
    {
        byte[] key = RandomNumberGenerator.GetBytes(KeyLength);
        string temporary = KeyFile + ".new";
        using (FileStream file = Create(temporary, FileMode.Create)) file.Write(key);
        File.Move(temporary, KeyFile, overwrite: true);
        return key;
    }

    private (List<Entry> Entries, string? Note) ReadState()
    {
        const string damaged = "the file of rejected credentials was damaged and counts as empty";
        try
        {
            if (new FileInfo(StateFile).Length > LongestFile) return ([], damaged);
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(StateFile));
            var entries = new List<Entry>();
            foreach (JsonElement e in document.RootElement.GetProperty("rejections").EnumerateArray())
            {
                entries.Add(new Entry(Text(e, "credential")!, e.GetProperty("at").GetDateTimeOffset(), Text(e, "code")!, Text(e, "summary")!, Text(e, "sqlState")));
            }

            return (entries, null);
        }
        catch (FileNotFoundException)
        {
            return ([], null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return ([], damaged);
        }

        static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();
    }

    private void WriteState(List<Entry> entries)
    {
        string temporary = StateFile + ".new";
        using (FileStream file = Create(temporary, FileMode.Create))
        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("rejections");
            foreach (Entry entry in entries)
            {
                json.WriteStartObject();
                json.WriteString("credential", entry.Identity);
                json.WriteString("at", entry.At);
                json.WriteString("code", entry.Code);
                json.WriteString("summary", entry.Summary);
                json.WriteString("sqlState", entry.SqlState);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        File.Move(temporary, StateFile, overwrite: true);
    }

    private sealed record Entry(string Identity, DateTimeOffset At, string Code, string Summary, string? SqlState);
}
