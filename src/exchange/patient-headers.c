/* patient-headers.c - which of our fields a column of another program is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-fields"

#include "config.h"

#include "patient-fields.h"

#include <string.h>

#include "text.h"

/* The name of each field, and headers met elsewhere (English, German, Spanish, French, Synthea),
 * folded, without blanks. */
typedef struct
{
  const char *name;
  const char *member; /* of RegimenPatient, for regimen_patient_problems(); NULL: as the name */
  const char *headers;
} FieldRow;

static const FieldRow rows[REGIMEN_N_PATIENT_FIELDS] = {
  [REGIMEN_PATIENT_FIELD_RECORD_NUMBER] = { "record_number", NULL,
                                            " id mrn medicalrecordnumber recordno recordid "
                                            "chartnumber chartno chart patientid "
                                            "patientnumber patientno externalid "
                                            "patientennummer patientnr patientennr patnr "
                                            "aktenzeichen "
                                            "numerodehistoria historiaclinica nhc numerodossier "
                                            "nodossier ipp identifiant " },
  [REGIMEN_PATIENT_FIELD_GIVEN_NAME] = { "given_name", NULL,
                                         " first firstname fname given givennames forename "
                                         "forenames vorname nombre nombres "
                                         "prenom prenoms " },
  [REGIMEN_PATIENT_FIELD_FAMILY_NAME] = { "family_name", NULL,
                                          " last lastname lname family surname familyname nachname "
                                          "familienname apellido apellidos "
                                          "primerapellido nom nomdefamille " },
  [REGIMEN_PATIENT_FIELD_PREFERRED_NAME] = { "preferred_name", NULL,
                                             " preferred nickname knownas goesby callname rufname "
                                             "nombrepreferido alias nomusuel "
                                             "prenomusuel " },
  [REGIMEN_PATIENT_FIELD_BIRTH_DATE] = { "birth_date", "birth_day",
                                         " dob birthdate dateofbirth birthday birth born "
                                         "geburtsdatum geburtstag gebdatum geb "
                                         "fechadenacimiento fechanacimiento nacimiento "
                                         "datedenaissance datenaissance naissance " },
  [REGIMEN_PATIENT_FIELD_SEX] = { "sex", NULL,
                                  " gender sexatbirth birthsex geschlecht sexo genero sexe "
                                  "genre " },
  [REGIMEN_PATIENT_FIELD_PRONOUNS] = { "pronouns", NULL, " pronoun pronomen pronombres pronoms " },
  [REGIMEN_PATIENT_FIELD_PHONES] = { "phones", NULL, " " },
  [REGIMEN_PATIENT_FIELD_EMAIL] = { "email", NULL,
                                    " mail emailaddress mailadresse emailadresse correo "
                                    "correoelectronico courriel "
                                    "adresseemail " },
  [REGIMEN_PATIENT_FIELD_STREET] = { "street", "address_street",
                                     " address address1 addressline1 streetaddress homeaddress "
                                     "strasse adresse anschrift "
                                     "direccion calle domicilio rue adressepostale " },
  [REGIMEN_PATIENT_FIELD_CITY] = { "city", "address_city",
                                   " town addresscity ort stadt wohnort ciudad localidad poblacion "
                                   "ville commune " },
  [REGIMEN_PATIENT_FIELD_REGION] = { "region", "address_region",
                                     " state province addressstate bundesland provincia "
                                     "estado departement " },
  [REGIMEN_PATIENT_FIELD_POSTCODE] = { "postcode", "address_postcode",
                                       " zip zipcode postalcode postal plz postleitzahl "
                                       "codigopostal cp codepostal " },
  [REGIMEN_PATIENT_FIELD_COUNTRY] = { "country", "address_country",
                                      " countrycode staat land pais pays " },
  [REGIMEN_PATIENT_FIELD_LANGUAGE] = { "language", NULL,
                                       " lang preferredlanguage primarylanguage sprache "
                                       "muttersprache idioma lengua langue " },
  [REGIMEN_PATIENT_FIELD_EMERGENCY_NAME] = { "emergency_name", NULL,
                                             " emergencycontact emergencycontactname nextofkin "
                                             "notfallkontakt contactodeemergencia "
                                             "contactemergencia contactdurgence "
                                             "personneaprevenir " },
  [REGIMEN_PATIENT_FIELD_EMERGENCY_PHONE] = { "emergency_phone", NULL,
                                              " emergencycontactphone emergencycontactnumber "
                                              "nextofkinphone notfalltelefon "
                                              "telefonodeemergencia telephonedurgence " },
  [REGIMEN_PATIENT_FIELD_EMERGENCY_RELATION] = { "emergency_relation", NULL,
                                                 " emergencycontactrelationship "
                                                 "emergencycontactrelation emergencyrelationship "
                                                 "nextofkinrelationship " },
  [REGIMEN_PATIENT_FIELD_ESCORT_NAME] = { "escort_name", NULL,
                                          " escort driver ridehome begleitperson acompanante "
                                          "accompagnant " },
  [REGIMEN_PATIENT_FIELD_ESCORT_PHONE] = { "escort_phone", NULL, " driverphone escortnumber " },
  [REGIMEN_PATIENT_FIELD_REFERRER] = { "referrer", NULL,
                                       " referredby referringprovider referringphysician "
                                       "referringdoctor referral zuweiser "
                                       "ueberweiser uberweiser medicoremitente medecintraitant " },
  [REGIMEN_PATIENT_FIELD_IDENTIFIERS] = { "identifiers", NULL, " " },
  [REGIMEN_PATIENT_FIELD_ALLERGIES] = { "allergies", "health_items",
                                        " allergy allergien alergias allergiesconnues " },
  [REGIMEN_PATIENT_FIELD_MEDICINES] = { "medicines", NULL,
                                        " medications medication currentmedications medikamente "
                                        "medikation medicamentos "
                                        "medicaments " },
  [REGIMEN_PATIENT_FIELD_CONDITIONS] = { "conditions", NULL,
                                         " diagnoses diagnosis problems problemlist diagnosen "
                                         "diagnose diagnosticos diagnostics " },
  [REGIMEN_PATIENT_FIELD_ALERTS] = { "alerts", NULL,
                                     " alert warnings warnhinweise alertas alertes " },
  [REGIMEN_PATIENT_FIELD_WINDOWS] = { "windows", NULL, " " },
  [REGIMEN_PATIENT_FIELD_BLACKOUTS] = { "blackouts", NULL, " " },
  [REGIMEN_PATIENT_FIELD_SENSITIVE] = { "sensitive", "is_sensitive",
                                        " confidential vip restricted " },
  [REGIMEN_PATIENT_FIELD_ARCHIVED] = { "archived", "is_archived", " inactive archiviert " },
  [REGIMEN_PATIENT_FIELD_NOTE] = { "note", NULL,
                                   " notes comment comments remarks notiz bemerkung bemerkungen "
                                   "nota notas observaciones "
                                   "remarque remarques commentaire " },
  [REGIMEN_PATIENT_FIELD_FULL_NAME] = { "full_name", NULL,
                                        " name patient patientname nombrecompleto nomcomplet "
                                        "vollername " },
  [REGIMEN_PATIENT_FIELD_MIDDLE_NAME] = { "middle_name", NULL,
                                          " middle middlenames middleinitial mi zweitervorname "
                                          "segundonombre " },
  [REGIMEN_PATIENT_FIELD_PHONE_MOBILE] = { "phone_mobile", NULL,
                                           " phone phonenumber telephone tel telno mobile "
                                           "mobilephone mobilenumber cell cellphone handy mobil "
                                           "telefon telefonnummer handynummer mobiltelefon "
                                           "telefono movil celular telefonomovil "
                                           "portable telephonemobile telephoneportable " },
  [REGIMEN_PATIENT_FIELD_PHONE_HOME] = { "phone_home", NULL,
                                         " homephone homenumber landline hometelephone festnetz "
                                         "telefonprivat telefonofijo "
                                         "telefonocasa telephonefixe telephonedomicile " },
  [REGIMEN_PATIENT_FIELD_PHONE_WORK] = { "phone_work", NULL,
                                         " workphone businessphone officephone telefonarbeit "
                                         "telefonodienstlich telefonotrabajo telephonetravail " },
  [REGIMEN_PATIENT_FIELD_NATIONAL_NUMBER] = { "national_number", NULL,
                                              " ssn socialsecuritynumber nationalid nhsnumber "
                                              "nationalnumber sozialversicherungsnummer "
                                              "dni nie numerodesecuritesociale nir " },
  [REGIMEN_PATIENT_FIELD_INSURANCE_NUMBER] = { "insurance_number", NULL,
                                               " insuranceid memberid policynumber insurancenumber "
                                               "versichertennummer krankenversichertennummer "
                                               "numerodeafiliado numeroassure " },
  [REGIMEN_PATIENT_FIELD_PASSPORT] = { "passport", NULL,
                                       " passportnumber reisepass pasaporte passeport " },
  [REGIMEN_PATIENT_FIELD_DRIVING_LICENCE] = { "driving_licence", NULL,
                                              " drivers driverslicense driverlicense "
                                              "driverslicensenumber fuehrerschein fuhrerschein " },
  [REGIMEN_PATIENT_FIELD_DEATH_DATE] = { "death_date", NULL,
                                         " deathdate dateofdeath deceased deceaseddate sterbedatum "
                                         "todesdatum fechadedefuncion "
                                         "datededeces " },
};

const char *
regimen_patient_field_to_text (RegimenPatientField field)
{
  g_return_val_if_fail ((guint) field < REGIMEN_N_PATIENT_FIELDS, NULL);

  return rows[field].name;
}

/* Takes the name of a field, or the schema's word for it where that is another one. */
gboolean
regimen_patient_field_from_text (const char *text, RegimenPatientField *out_field)
{
  g_return_val_if_fail (text != NULL && out_field != NULL, FALSE);

  for (guint i = 0; i < REGIMEN_N_PATIENT_FIELDS; i++)
    {
      /* Allergies, medicines and the like share a member, which therefore names none of them. */
      if (strcmp (rows[i].name, text) == 0 ||
          (i != REGIMEN_PATIENT_FIELD_ALLERGIES && g_strcmp0 (rows[i].member, text) == 0))
        {
          *out_field = (RegimenPatientField) i;
          return TRUE;
        }
    }
  return FALSE;
}

/* "Date of Birth", "date_of_birth" and "DateOfBirth" are one. */
static char *
squeeze_header (const char *header)
{
  g_autofree char *folded = regimen_text_fold (header);
  GString *squeezed = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    {
      if (*p != ' ')
        g_string_append_c (squeezed, *p);
    }
  return g_string_free (squeezed, FALSE);
}

/**
 * regimen_patient_field_guess:
 * @header: a column's header, in any spelling
 * @out_field: (out): set only on success
 *
 * Returns: whether it is one of our fields, by its own name or one in common use
 */
gboolean
regimen_patient_field_guess (const char *header, RegimenPatientField *out_field)
{
  g_autofree char *squeezed = NULL;
  g_autofree char *word = NULL;

  g_return_val_if_fail (header != NULL && out_field != NULL, FALSE);

  squeezed = squeeze_header (header);
  word = g_strconcat (" ", squeezed, " ", NULL);
  for (guint i = 0; *squeezed != '\0' && i < REGIMEN_N_PATIENT_FIELDS; i++)
    {
      g_autofree char *own = squeeze_header (rows[i].name);

      if (strcmp (own, squeezed) == 0 || strstr (rows[i].headers, word) != NULL)
        {
          *out_field = (RegimenPatientField) i;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
regimen_patient_field_is_date (RegimenPatientField field)
{
  return field == REGIMEN_PATIENT_FIELD_BIRTH_DATE || field == REGIMEN_PATIENT_FIELD_DEATH_DATE;
}

/**
 * regimen_patient_field_may_repeat:
 *
 * Returns: whether several columns may be this field, each adding to it
 */
gboolean
regimen_patient_field_may_repeat (RegimenPatientField field)
{
  return field == REGIMEN_PATIENT_FIELD_PHONES ||
         (field >= REGIMEN_PATIENT_FIELD_IDENTIFIERS && field <= REGIMEN_PATIENT_FIELD_BLACKOUTS) ||
         (field >= REGIMEN_PATIENT_FIELD_PHONE_MOBILE &&
          field <= REGIMEN_PATIENT_FIELD_DRIVING_LICENCE);
}

/**
 * regimen_patient_field_of_member:
 * @member: a field of the struct RegimenPatient, as regimen_patient_problems() names it
 * @out_field: (out): set only on success
 */
gboolean
regimen_patient_field_of_member (const char *member, RegimenPatientField *out_field)
{
  g_return_val_if_fail (member != NULL && out_field != NULL, FALSE);

  for (guint i = 0; i < REGIMEN_N_PATIENT_FIELDS; i++)
    {
      if (g_strcmp0 (rows[i].member, member) == 0)
        {
          *out_field = (RegimenPatientField) i;
          return TRUE;
        }
    }
  return regimen_patient_field_from_text (member, out_field);
}
