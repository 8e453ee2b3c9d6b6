using Diagnostics.Core.Diagnosis;
using Diagnostics.Integrations;
using Diagnostics.Outages.Score;

bool verbose = args.Contains("--verbose");
string[] folders = [.. args.Where(a => !a.StartsWith('-'))];
string root = folders.Length > 0 ? folders[0] : Corpus.Default();
string[] cases = [.. Corpus.CasesOf(root)];
if (cases.Length == 0)
{
    Console.Error.WriteLine($"No folder with an expected.json in '{root}'.");
    return 65;
}

var scores = new List<CaseScore>();
foreach (string folder in cases)
{
    // Only files are read: what is scored is the same on every machine.
    DiagnosisResult result = await Diagnoser.RunAsync(new DiagnosisRequest(folder, offline: true)).ConfigureAwait(false);
    scores.Add(CaseScore.Of(folder, result));
}

var total = new Scoreboard(scores);
total.Write(Console.Out, verbose);
return total.MeetsTheBar ? 0 : 1;
