namespace Diagnostics.Core.Evidence.Logs;

/// <summary>How many events fell into which time, in a fixed number of slots whose width doubles as the time grows.</summary>
internal sealed class LogRate
{
    private const int Slots = 128;

    // Fewer are no jump, and neither is less than so many times the rate before.
    private const int FewestAfter = 10;
    private const double LeastFactor = 5;

    private readonly int[] _counts = new int[Slots];
    private long _from = -1;
    private long _width = TimeSpan.TicksPerSecond;

    /// <summary>Counts an event.</summary>
    public void Add(DateTimeOffset time) => Add(time.UtcTicks, 1);

    /// <summary>Counts all events of another.</summary>
    public void Add(LogRate other)
    {
        for (int i = 0; i < Slots; i++)
        {
            if (other._counts[i] > 0) Add(other._from + i * other._width, other._counts[i]);
        }
    }

    private void Add(long at, int count)
    {
        if (_from < 0) _from = at - at % _width;
        // Earlier than the first: a log that is not in order. It widens to the left as it does to the right.
        while (at < _from || (at - _from) / _width >= Slots) Widen(at);
        _counts[(at - _from) / _width] += count;
    }

    /// <summary>The time from which on there were many more than before, or null.</summary>
    /// <param name="begin">When the log begins: that there were none before counts as well.</param>
    public LogRateJump? Jump(DateTimeOffset? begin)
    {
        if (_from < 0) return null;
        // A day of the wrong century, as a broken clock writes it, is no beginning.
        while (begin is { } b && b.UtcTicks < _from && (_from - b.UtcTicks) / _width < 1_000_000) Widen(b.UtcTicks);
        int last = Array.FindLastIndex(_counts, c => c > 0);
        int first = begin is { } from ? (int)Math.Clamp((from.UtcTicks - _from) / _width, 0, last) : Array.FindIndex(_counts, c => c > 0);
        int total = _counts.Sum();
        int before = 0;
        (int At, int Before, double Gain)? best = null;
        for (int split = first + 1; split <= last; split++)
        {
            before += _counts[split - 1];
            double ratePrior = (double)before / (split - first);
            double rate = (double)(total - before) / (last + 1 - split);
            if (total - before < FewestAfter || rate < LeastFactor * ratePrior || split - first < 2 || rate - ratePrior <= (best?.Gain ?? 0)) continue;
            best = (split, before, rate - ratePrior);
        }

        if (best is not { } jump) return null;
        // The slot in which a jump begins is seldom full: it belongs to what comes after, where it has far more than those before it.
        int partial = _counts[jump.At - 1];
        if (partial > 0 && jump.At - 1 - first >= 2 && partial >= LeastFactor * (jump.Before - partial) / (jump.At - 1 - first)) jump = (jump.At - 1, jump.Before - partial, jump.Gain);
        return new LogRateJump(
            new DateTimeOffset(_from + jump.At * _width, TimeSpan.Zero),
            jump.Before,
            TimeSpan.FromTicks((jump.At - first) * _width),
            total - jump.Before,
            TimeSpan.FromTicks((last + 1 - jump.At) * _width));
    }

    private void Widen(long at)
    {
        int last = Math.Max(0, Array.FindLastIndex(_counts, c => c > 0));
        long width = _width;
        long from;
        do
        {
            // Until a much earlier time and what was counted already fit beside each other.
            width *= 2;
            from = Math.Min(_from, at);
            from -= from % width;
        }
        while ((_from + last * _width - from) / width >= Slots);
        int[] counts = new int[Slots];
        for (int i = 0; i <= last; i++) counts[(_from + i * _width - from) / width] += _counts[i];

        counts.CopyTo(_counts, 0);
        _from = from;
        _width = width;
    }
}
