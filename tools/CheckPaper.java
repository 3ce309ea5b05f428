import java.io.File;
import org.verapdf.core.ModelParsingException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Prints what veraPDF's PDF/UA-1 profile says of each file: its verdict, then a line for each fault. */
class CheckPaper {
    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : names) {
            try (var parser = Foundries.defaultInstance().createParser(new File(name), PDFAFlavour.PDFUA_1);
                    var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
                var result = validator.validate(parser);
                print("file", name, String.valueOf(result.isCompliant()), String.valueOf(result.getTotalAssertions()));
                for (TestAssertion fault : result.getTestAssertions()) {
                    var rule = fault.getRuleId();
                    print("fault", rule.getClause() + "-" + rule.getTestNumber(), fault.getMessage());
                }
            } catch (ModelParsingException unreadable) {
                print("file", name, "false", "0");
                print("fault", "file", "this cannot be read as a PDF");
            }
        }
    }

    private static void print(String... parts) {
        System.out.println("CheckPaper\t" + String.join("\t", parts));
    }
}
