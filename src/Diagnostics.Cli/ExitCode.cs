using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Cli;

/// <summary>Exit codes of <c>diagnose</c>: the verdict, or the kind of trouble in the numbers of sysexits.h.</summary>
internal static class ExitCode
{
    public const int Usage = 64;
    public const int BadInput = 65;
    public const int Internal = 70;

    /// <summary>What shells report for a program ended by SIGINT.</summary>
    public const int Cancelled = 130;

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Ready => 0,
        Verdict.NotReady => 1,
        Verdict.Degraded => 2,
        _ => 3,
    };
}
