using System.Globalization;

namespace Diagnostics.Outages.Score;

/// <summary>All cases together, and whether they meet the bar.</summary>
internal sealed class Scoreboard(IReadOnlyList<CaseScore> cases)
{
    private const double LeastTopRight = 0.95;

    private readonly CaseScore[] _broken = [.. cases.Where(c => !c.IsHealthy)];
    private readonly CaseScore[] _healthy = [.. cases.Where(c => c.IsHealthy)];

    /// <summary>Top-1 accuracy of at least 95 %, no finding on a healthy folder, no planted secret shown.</summary>
    public bool MeetsTheBar =>
        (_broken.Length == 0 || _broken.Count(c => c.IsTopRight) >= LeastTopRight * _broken.Length) && _healthy.All(c => c.Alarms.Count == 0) && cases.All(c => c.Leaked == 0);

    public void Write(TextWriter to, bool verbose)
    {
        foreach (CaseScore score in cases)
        {
            bool flawless = score.Missed.Count == 0 && score.Blamed.Count == 0 && score.Alarms.Count == 0 && score.Leaked == 0 && (score.IsHealthy || score.IsTopRight);
            if (flawless && !verbose) continue;
            to.WriteLine($"{(flawless ? "ok   " : score.IsHealthy || !score.IsTopRight ? "WRONG" : "flaw ")} {score.Name}");
            foreach (string missed in score.Missed) to.WriteLine("        missed:      " + missed);
            foreach (string blamed in score.Blamed) to.WriteLine("        false blame: " + blamed);
            foreach (string alarm in score.Alarms) to.WriteLine("        false alarm: " + alarm);
            if (score.Leaked > 0) to.WriteLine("        leaked:      " + score.Leaked.ToString(CultureInfo.InvariantCulture) + " planted secrets");
        }

        to.WriteLine();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cases                  {_broken.Length} broken, {_healthy.Length} healthy"));
        to.WriteLine("top-1 accuracy         " + Share(_broken.Count(c => c.IsTopRight), _broken.Length));
        to.WriteLine("recall of all roots    " + Share(_broken.Sum(c => c.RootsFound), _broken.Sum(c => c.Roots)));
        to.WriteLine("citations hit          " + Share(_broken.Sum(c => c.CitationsFound), _broken.Sum(c => c.Citations)));
        to.WriteLine("cascades folded        " + Share(_broken.Sum(c => c.CascadesFound), _broken.Sum(c => c.Cascades)));
        to.WriteLine("verdicts right         " + Share(cases.Count(c => c.IsVerdictRight), cases.Count));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"false blame            {_broken.Sum(c => c.Blamed.Count)} in {_broken.Count(c => c.Blamed.Count > 0)} cases"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"false alarms           {_healthy.Sum(c => c.Alarms.Count)} in {_healthy.Count(c => c.Alarms.Count > 0)} healthy folders"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"planted secrets leaked {cases.Sum(c => c.Leaked)}"));
        to.WriteLine(MeetsTheBar ? "The bar is met." : "The bar is NOT met: top-1 at least 95 %, no false alarm, no secret.");
    }

    private static string Share(int some, int all) =>
        all == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * some / all:0.0} %  ({some} of {all})");
}
