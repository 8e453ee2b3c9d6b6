using System.Globalization;
using System.Runtime.CompilerServices;

namespace Diagnostics.Core.Diagnosis.Watching;

/// <summary>Diagnoses a folder again whenever its files change, and at least every so often, since the live world changes without a file.</summary>
/// <param name="diagnose">Makes one diagnosis.</param>
/// <param name="interval">The longest time from one look to the next.</param>
/// <param name="time">The clock; the system's where null.</param>
public sealed class DiagnosisWatch(Func<DiagnosisRequest, IProgress<DiagnosisProgress>?, CancellationToken, Task<DiagnosisResult>> diagnose, TimeSpan interval, TimeProvider? time = null)
{
    /// <summary>The usual interval.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(30);

    // Soon enough for a person who saves a file; a few hundred files are looked at in a millisecond.
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Watches until it is cancelled. Every diagnosis is given, whether it is news or not.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async IAsyncEnumerable<DiagnosisUpdate> RunAsync(DiagnosisRequest request, IProgress<DiagnosisProgress>? progress = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        DiagnosisResult? before = null;
        string trigger = "first look";
        while (true)
        {
            long start = _time.GetTimestamp();
            // Taken before the files are read: what changes meanwhile makes the next look.
            FolderStamp stamp = await Task.Run(() => FolderStamp.Take(request.Path, cancellationToken), cancellationToken).ConfigureAwait(false);
            DiagnosisResult result = await diagnose(request, progress, cancellationToken).ConfigureAwait(false);
            yield return new DiagnosisUpdate(result, before, before is null ? [] : DiagnosisComparison.Between(before, result), trigger);
            before = result;
            trigger = await WaitAsync(request.Path, stamp, start, _time.GetElapsedTime(start), cancellationToken).ConfigureAwait(false);
        }
    }

    // A log that grows all the time must not make it look all the time: it rests as long as it looked.
    private async Task<string> WaitAsync(string path, FolderStamp stamp, long start, TimeSpan took, CancellationToken cancellationToken)
    {
        TimeSpan rest = took * 2;
        while (true)
        {
            await Task.Delay(s_step, _time, cancellationToken).ConfigureAwait(false);
            TimeSpan since = _time.GetElapsedTime(start);
            if (since >= interval) return string.Create(CultureInfo.InvariantCulture, $"after {interval.TotalSeconds:0.##} s");
            if (since < rest) continue;
            IReadOnlyList<string> changed = stamp.Changed(path);
            if (changed.Count > 0) return "changed: " + string.Join(", ", changed.Take(3)) + (changed.Count > 3 ? ", …" : "");
        }
    }
}
