using System.Security.Cryptography;
using System.Text.Json;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// A small file of the user's that all processes share: a list of entries, changed under a lock and replaced whole, readable by this user alone. What entries are about is written
/// as an HMAC by a random key that lies beside it. A file that cannot be read or written makes checks no less able: it is said in a note.
/// </summary>
/// <typeparam name="T">Entry.</typeparam>
internal sealed class SharedStateFile<T>
{
    private const int MostEntries = 256;
    private const int LongestFile = 1024 * 1024;
    private const int KeyLength = 32;
    private static readonly TimeSpan s_lockLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(20);

    private readonly string _directory;
    private readonly string _name;
    private readonly string _member;
    private readonly Func<JsonElement, T> _read;
    private readonly Action<Utf8JsonWriter, T> _write;
    private readonly TimeProvider _time;

    /// <summary>Creates a file, on disk only when something is first written.</summary>
    /// <param name="directory">Folder.</param>
    /// <param name="name">Name without extension; key and lock are named after it.</param>
    /// <param name="member">Name of the list.</param>
    /// <param name="read">Reads an entry; may throw what <see cref="JsonElement"/> throws.</param>
    /// <param name="write">Writes an entry's members.</param>
    /// <param name="time">Clock.</param>
    public SharedStateFile(string directory, string name, string member, Func<JsonElement, T> read, Action<Utf8JsonWriter, T> write, TimeProvider time)
    {
        (_directory, _name, _member, _read, _write, _time) = (directory, name, member, read, write, time);
    }

    private string StateFile => Path.Combine(_directory, _name + ".json");

    private string KeyFile => Path.Combine(_directory, _name + ".key");

    private string LockFile => Path.Combine(_directory, _name + ".lock");

    /// <summary>Reads without a lock, which replacing the file whole makes safe.</summary>
    /// <returns>The key and the entries, oldest first; no key where nothing was ever written; and a note where the file could not be used.</returns>
    public (byte[]? Key, List<T> Entries, string? Note) Read()
    {
        if (!File.Exists(StateFile) || !File.Exists(KeyFile)) return (null, [], null);
        try
        {
            byte[] key = ReadKey();
            (List<T> entries, string? note) = ReadState();
            return (key, entries, note);
        }
        catch (Exception e) when (IsUnusable(e))
        {
            return (null, [], Unusable(e));
        }
    }

    /// <summary>Changes the entries while no other process does.</summary>
    /// <param name="change">Given the key and the entries, changes them; false where there is nothing to write.</param>
    /// <param name="cancellationToken">Ends the waiting for other processes.</param>
    /// <returns>Whether the file was to be had, and a note where it was not or was damaged.</returns>
    public async Task<(bool IsDone, string? Note)> ChangeAsync(Func<byte[], List<T>, bool> change, CancellationToken cancellationToken)
    {
        try
        {
            MakeDirectory();
            using FileStream held = await LockAsync(cancellationToken).ConfigureAwait(false);
            byte[] key = File.Exists(KeyFile) ? ReadKey() : MakeKey();
            (List<T> entries, string? note) = File.Exists(StateFile) ? ReadState() : ([], null);
            if (!change(key, entries)) return (true, note);
            if (entries.Count > MostEntries) entries.RemoveRange(0, entries.Count - MostEntries);
            WriteState(entries);
            return (true, note);
        }
        catch (Exception e) when (IsUnusable(e))
        {
            return (false, Unusable(e));
        }
    }

    private static bool IsUnusable(Exception e) => e is IOException or UnauthorizedAccessException or CryptographicException;

    private string Unusable(Exception e) => $"the file {_name}.json could not be used ({e.GetType().Name}): other processes do not know of what this one saw";

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

    private (List<T> Entries, string? Note) ReadState()
    {
        string damaged = $"the file {_name}.json was damaged and counts as empty";
        try
        {
            if (new FileInfo(StateFile).Length > LongestFile) return ([], damaged);
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(StateFile));
            return ([.. document.RootElement.GetProperty(_member).EnumerateArray().Select(_read)], null);
        }
        catch (FileNotFoundException)
        {
            return ([], null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return ([], damaged);
        }
    }

    private void WriteState(List<T> entries)
    {
        string temporary = StateFile + ".new";
        using (FileStream file = Create(temporary, FileMode.Create))
        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray(_member);
            foreach (T entry in entries)
            {
                json.WriteStartObject();
                _write(json, entry);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        File.Move(temporary, StateFile, overwrite: true);
    }
}
