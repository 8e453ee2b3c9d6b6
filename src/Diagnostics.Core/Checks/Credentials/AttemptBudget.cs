using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Diagnostics.Core.Checks.Credentials;

/// <summary>
/// Keeps failed log-ins at one host below the number that locks an address or a project out (<see cref="AttemptLimit"/>), whichever passwords and users they are made with, and
/// whichever process makes them. A log-in takes a place before it sends anything and gives it back unless it is rejected. Where as many are under way as may still fail, further ones
/// wait; a credential that this process has seen accepted needs no place. Safe for concurrent use.
/// </summary>
internal sealed class AttemptBudget
{
    // A place that was not given back by then belongs to a process that is gone.
    private static readonly TimeSpan s_longestAttempt = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(30);

    private readonly SharedStateFile<Entry> _file;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly byte[] _processKey = RandomNumberGenerator.GetBytes(32);
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    // For when the file cannot be used: this process at least keeps to the limit.
    private readonly List<Entry> _own = [];

    // One at a time asks the file: others of this process would only wait for its lock. Never disposed, because it has no wait handle.
    private SemaphoreSlim Turn { get; } = new(1, 1);

    public AttemptBudget(string directory, TimeProvider time)
    {
        _time = time;
        _file = new SharedStateFile<Entry>(directory, "log-in-attempts", "attempts", Read, Write, time);
    }

    /// <summary>Takes a place. Waits while all that are left belong to log-ins under way.</summary>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="user">User name.</param>
    /// <param name="password">Password.</param>
    /// <param name="force">Gives a place in any case; what is rejected then counts all the same.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<AttemptPlace> TakeAsync(string host, int port, string user, string password, bool force, CancellationToken cancellationToken)
    {
        AttemptLimit limit = AttemptLimit.At(host, port, user);
        string credential = KeyedIdentity.Of(_processKey, limit.Scope, user, password);
        while (true)
        {
            AttemptPlace? place;
            await Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (IsAccepted(credential)) return new AttemptPlace(null, limit);
                place = await TryAsync(limit, force, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Turn.Release();
            }

            if (place is not null) return place;
            await Task.Delay(s_pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says how a log-in ended.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="isAccepted">True where the server took the credential, false where it rejected it, null where it came to neither.</param>
    /// <param name="user">User name.</param>
    /// <param name="password">Password.</param>
    /// <returns>A note where the file could not be used; or null.</returns>
    public async Task<string?> SettleAsync(AttemptPlace place, bool? isAccepted, string user, string password)
    {
        if (isAccepted == true)
        {
            lock (_gate)
            {
                if (_accepted.Count > 1000) _accepted.Clear();
                _accepted.Add(KeyedIdentity.Of(_processKey, place.Scope.Scope, user, password));
            }
        }

        if (place.Id is null) return null;
        DateTimeOffset now = _time.GetUtcNow();
        lock (_gate) Settle(_own, place, isAccepted, _processKey, now);
        // Not cancellable: what a server has rejected counts there, whoever presses Ctrl+C here.
        (_, string? note) = await _file.ChangeAsync((key, entries) => Settle(entries, place, isAccepted, key, now), CancellationToken.None).ConfigureAwait(false);
        return note;
    }

    // Null where all places that are left belong to log-ins under way.
    private async Task<AttemptPlace?> TryAsync(AttemptLimit limit, bool force, CancellationToken cancellationToken)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        AttemptPlace? place = null;
        (bool isDone, string? note) = await _file.ChangeAsync(
            (key, entries) =>
            {
                place = Take(entries, limit, KeyedIdentity.Of(key, limit.Scope), id, force);
                return place?.Id is not null;
            },
            cancellationToken).ConfigureAwait(false);
        if (!isDone)
        {
            lock (_gate) place = Take(_own, limit, KeyedIdentity.Of(_processKey, limit.Scope), id, force);
        }

        return place is null ? null : place with { Note = note };
    }

    private AttemptPlace? Take(List<Entry> entries, AttemptLimit limit, string scope, string id, bool force)
    {
        DateTimeOffset now = _time.GetUtcNow();
        entries.RemoveAll(e => e.Ends <= now || e.At > now + TimeSpan.FromMinutes(5));
        Entry[] here = [.. entries.Where(e => e.Scope == scope)];
        int failed = here.Count(e => e.IsFailed);
        if (!force && failed >= limit.MostFailures)
        {
            DateTimeOffset free = here.Where(e => e.IsFailed).Select(e => e.Ends).Order().ElementAt(failed - limit.MostFailures);
            string words = string.Create(
                CultureInfo.InvariantCulture,
                $"{(failed == 1 ? "a log-in was" : $"{failed} log-ins were")} rejected at this host within {Spell(limit.Window)}; {limit.Reason}, so none is tried before {free:HH:mm:ss} UTC unless that is forced");
            return new AttemptPlace(null, limit, words, free);
        }

        if (!force && here.Length >= limit.MostFailures) return null;
        entries.Add(new Entry(scope, id, now, now + s_longestAttempt, false));
        return new AttemptPlace(id, limit);
    }

    private static bool Settle(List<Entry> entries, AttemptPlace place, bool? isAccepted, byte[] key, DateTimeOffset now)
    {
        int before = entries.Count;
        entries.RemoveAll(e => e.Id == place.Id);
        string scope = KeyedIdentity.Of(key, place.Scope.Scope);
        if (isAccepted == true && place.Scope.EndsWithSuccess) entries.RemoveAll(e => e.IsFailed && e.Scope == scope);
        if (isAccepted == false) entries.Add(new Entry(scope, place.Id!, now, now + place.Scope.Window, true));
        return isAccepted == false || entries.Count != before;
    }

    private bool IsAccepted(string credential)
    {
        lock (_gate) return _accepted.Contains(credential);
    }

    private static string Spell(TimeSpan time) => time.TotalSeconds <= 300 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes");

    private static Entry Read(JsonElement e) => new(
        e.GetProperty("host").GetString()!, e.GetProperty("attempt").GetString()!, e.GetProperty("at").GetDateTimeOffset(), e.GetProperty("ends").GetDateTimeOffset(), e.GetProperty("failed").GetBoolean());

    private static void Write(Utf8JsonWriter json, Entry entry)
    {
        json.WriteString("host", entry.Scope);
        json.WriteString("attempt", entry.Id);
        json.WriteString("at", entry.At);
        json.WriteString("ends", entry.Ends);
        json.WriteBoolean("failed", entry.IsFailed);
    }

    private sealed record Entry(string Scope, string Id, DateTimeOffset At, DateTimeOffset Ends, bool IsFailed);
}
